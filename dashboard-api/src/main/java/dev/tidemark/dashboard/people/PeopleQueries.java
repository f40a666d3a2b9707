package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.people.PeopleFacts.Cycle;
import dev.tidemark.dashboard.people.PeopleFacts.Used;
import dev.tidemark.dashboard.people.SumLine.Sums;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Person;
import dev.tidemark.dashboard.sheet.Ranking;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Cursor;
import dev.tidemark.dashboard.web.Page;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads people with their sums. */
@Singleton
public final class PeopleQueries {
  private final Database database;
  private final Sheets sheets;
  private final PeopleFacts facts;
  private final ReportingTime time;

  PeopleQueries(Database database, Sheets sheets, PeopleFacts facts, ReportingTime time) {
    this.database = database;
    this.sheets = sheets;
    this.facts = facts;
    this.time = time;
  }

  Listed list(String org, UserQuestion q, Comparison with) {
    UserSort sort = UserSort.of(q.sort());
    Cursor cursor = Cursor.decode(q.cursor(), q.sort());
    // A file of everybody needs all models and cycles, whatever its order.
    boolean all = q.limit() > Page.LARGEST;
    PeopleSheet sheet = sheet(org, q.range(), with, all || sort.byModels(), all || sort.byCycle());
    IntPredicate fits = sheet.fits(q);
    int[] found = sheet.places().filter(fits).toArray();
    Sums everything = sheet.sums(sheet.places());
    List<Integer> places = page(sheet, found, sort, q, cursor);
    boolean more = places.size() > q.limit();
    List<Integer> page = more ? places.subList(0, q.limit()) : places;
    return new Listed(
        items(org, sheet, page, everything.micros()),
        more ? next(sheet, sort, q, page.getLast()) : null,
        found.length,
        sheet.sums(IntStream.of(found).filter(p -> sheet.person(p).attributed())),
        sheet.loose(),
        everything.withPeople(sheet.places().filter(sheet::present).count()));
  }

  /** The largest spenders of a range. */
  public List<UserItem> top(
      String org, DayRange range, Comparison with, long totalMicros, int most) {
    PeopleSheet sheet = sheet(org, range, with, false, false);
    UserQuestion q = new UserQuestion(range, null, null, null, "-spend", most, null);
    int[] spent =
        sheet.places().filter(place -> sheet.now().of(Measure.SPEND, place) > 0).toArray();
    List<Integer> places = page(sheet, spent, UserSort.SPEND, q, null);
    return items(org, sheet, places.subList(0, Math.min(most, places.size())), totalMicros);
  }

  /** One person, with or without usage; empty when nobody of that id was ever seen. */
  List<UserItem> one(String org, DayRange range, Comparison with, long totalMicros, String userId) {
    PeopleSheet sheet = sheet(org, range, with, false, false);
    List<Integer> place = sheet.place(userId).stream().toList();
    return items(org, sheet, place, totalMicros);
  }

  /** How many members there are now. */
  public long members(String org) {
    return database
        .first(
            "select count(*) from dashboard.member where org = ? and not removed",
            row -> row.getLong(1),
            org)
        .orElse(0L);
  }

  private PeopleSheet sheet(
      String org, DayRange range, Comparison with, boolean models, boolean cycles) {
    Wanted wanted = with.wanted().and(Detail.TOTALS, range).and(Detail.MODELS, range);
    View view = sheets.view(org, wanted);
    return new PeopleSheet(
        view,
        range,
        with,
        facts.openIncidents(org),
        facts.openAnomalies(org),
        cycles ? facts.cycles(org, time.now()) : null,
        models ? PeopleModels.of(view, range) : null);
  }

  /** One place more than asked for tells that there is a next page. */
  private static List<Integer> page(
      PeopleSheet sheet, int[] found, UserSort sort, UserQuestion q, Cursor cursor) {
    Object[] values = new Object[Math.toIntExact(sheet.places().count())];
    for (int place : found) {
      values[place] = sort.of(sheet, place);
    }
    Comparator<Integer> up =
        Comparator.comparing((Integer place) -> values[place], UserSort::compare)
            .thenComparing(place -> sheet.person(place).userId());
    boolean down = q.sort().startsWith("-");
    IntStream left = IntStream.of(found);
    if (cursor != null && found.length > 0) {
      Object at = UserSort.place(cursor, values[found[0]]);
      left =
          left.filter(
              place -> {
                int side = UserSort.compare(values[place], at);
                side = side != 0 ? side : sheet.person(place).userId().compareTo(cursor.id());
                return down ? side < 0 : side > 0;
              });
    }
    return Ranking.first(left, q.limit() + 1, down ? up.reversed() : up);
  }

  private static String next(PeopleSheet sheet, UserSort sort, UserQuestion q, int last) {
    return new Cursor(q.sort(), sort.of(sheet, last).toString(), sheet.person(last).userId())
        .encoded();
  }

  private List<UserItem> items(
      String org, PeopleSheet sheet, List<Integer> places, long totalMicros) {
    List<String> ids = places.stream().map(place -> sheet.person(place).userId()).toList();
    Map<String, Cycle> cycles = sheet.hasCycles() ? Map.of() : facts.cycles(org, time.now(), ids);
    return places.stream()
        .map(
            place -> {
              String id = sheet.person(place).userId();
              return item(
                  sheet,
                  place,
                  totalMicros,
                  sheet.used(place),
                  sheet.hasCycles() ? sheet.cycle(place) : cycles.getOrDefault(id, Cycle.NONE));
            })
        .toList();
  }

  private static UserItem item(
      PeopleSheet sheet, int place, long totalMicros, Used models, Cycle cycle) {
    Person person = sheet.person(place);
    long now = sheet.now().of(Measure.SPEND, place);
    long before = sheet.before(place);
    long last = sheet.lastActiveDay(place);
    return new UserItem(
        person.userId(),
        person.email(),
        person.name(),
        person.role(),
        person.group(),
        person.removed(),
        person.attributed(),
        MoneyView.of(now),
        MoneyView.of(before),
        Percent.change(now, before),
        Percent.share(now, totalMicros),
        sheet.now().of(Measure.REQUESTS, place),
        sheet.now().of(Measure.TOKENS, place),
        models.models(),
        sheet.now().activeDays(place),
        models.top(),
        last < 0 ? null : LocalDate.ofEpochDay(last),
        sheet.openIncidents(place),
        sheet.openAnomalies(place),
        cycle.spend() == null ? null : MoneyView.of(cycle.spend()),
        cycle.limit() == null ? null : MoneyView.of(cycle.limit()));
  }

  /**
   * A page of people, the cursor of the next page, and sums of all pages.
   *
   * @param total how many fit the question
   * @param people sums of those of them who are people
   * @param loose sums of everything that maps to no person, whatever the question
   * @param everything sums of all, whatever the question
   */
  record Listed(
      List<UserItem> items, String next, long total, Sums people, Sums loose, Sums everything) {}
}

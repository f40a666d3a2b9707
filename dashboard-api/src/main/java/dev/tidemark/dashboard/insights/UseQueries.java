package dev.tidemark.dashboard.insights;

import dev.tidemark.dashboard.insights.Seats.Idle;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Person;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads who uses what is paid for. A day of use has a request, or is active by the vendor. */
@Singleton
final class UseQueries {
  /** Days without use after which a seat is idle. */
  static final int IDLE_DAYS = 30;

  /** Days of use that make a habit. */
  static final int HABIT_DAYS = 12;

  /** Of how many. */
  static final int HABIT_OF = 28;

  /** How many idle members are listed. */
  static final int MOST_IDLE = 100;

  private static final int WEEK = 7;
  private static final int MONTH = 30;
  private static final int RARE_DAYS = 2;

  /** Active days by the vendor, of members without a request. */
  private static final String SEEN =
      """
      select user_id, max(day) as last from dashboard.activity_day
      where org = ? and day < ? and user_id = any(?) and (body->>'active')::boolean
      group by user_id""";

  private static final String LAST_REQUEST =
      """
      select user_id, (
        select d.day from dashboard.user_day d
        where d.org = ? and d.user_id = u.user_id and d.day < ? and d.events > 0
        order by d.day desc limit 1) as last
      from unnest(?) as u(user_id)""";

  private static final Comparator<Idle> LONGEST_IDLE_FIRST =
      Comparator.comparing(Idle::lastActiveDay, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Idle::name, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Idle::userId);

  private final Database database;
  private final Sheets sheets;

  UseQueries(Database database, Sheets sheets) {
    this.database = database;
    this.sheets = sheets;
  }

  /** People with use on the last day of the range, in the 7 days and in the 30 days up to it. */
  record Active(long day, long week, long month) {}

  /** Who is active, how far members got, and those who do not use their seat. */
  record Use(Active active, Adoption adoption, List<Idle> idle) {}

  /** All of it for a range. */
  Use of(String org, DayRange range) {
    LocalDate end = range.to();
    DayRange month = last(IDLE_DAYS, end);
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range).and(Detail.TOTALS, month));
    RangeSums recent = view.sums(month);
    int[] seats = people(view).filter(p -> isSeat(view.directory().at(p))).toArray();
    List<String> quiet =
        IntStream.of(seats)
            .filter(p -> recent.activeDays(p) == 0)
            .mapToObj(p -> view.directory().at(p).userId())
            .toList();
    Map<String, LocalDate> seen = days(SEEN, org, end, quiet);
    int[] idle =
        IntStream.of(seats)
            .filter(p -> recent.activeDays(p) == 0)
            .filter(p -> !since(seen, view.directory().at(p), end.minusDays(IDLE_DAYS)))
            .toArray();
    return new Use(
        active(view, end),
        adoption(view, range, seats, seen, idle.length),
        idle(org, view, idle, seen, end));
  }

  private static Active active(View view, LocalDate end) {
    return new Active(active(view, 1, end), active(view, WEEK, end), active(view, MONTH, end));
  }

  private static long active(View view, int days, LocalDate end) {
    RangeSums sums = view.sums(last(days, end));
    return people(view)
        .filter(p -> sums.activeDays(p) > 0 && view.directory().at(p).attributed())
        .count();
  }

  private static Adoption adoption(
      View view, DayRange range, int[] seats, Map<String, LocalDate> seen, long idle) {
    RangeSums in = view.sums(range);
    RangeSums week = view.sums(last(WEEK, range.to()));
    RangeSums habit = view.sums(last(HABIT_OF, range.to()));
    RangeSums recent = view.sums(last(IDLE_DAYS, range.to()));
    LocalDate weekStart = range.to().minusDays(WEEK);
    long used =
        count(
            seats,
            p ->
                in.activeDays(p) > 0
                    || recent.activeDays(p) == 0
                        && since(seen, view.directory().at(p), range.from()));
    long weekly =
        count(seats, p -> week.activeDays(p) > 0 || since(seen, view.directory().at(p), weekStart));
    long habitual = count(seats, p -> habit.activeDays(p) >= HABIT_DAYS);
    long rare = count(seats, p -> recent.activeDays(p) >= 1 && recent.activeDays(p) <= RARE_DAYS);
    return new Adoption(
        seats.length,
        used,
        weekly,
        habitual,
        rare,
        idle,
        Percent.share(used, seats.length),
        Percent.share(weekly, seats.length),
        Percent.share(habitual, seats.length));
  }

  private List<Idle> idle(
      String org, View view, int[] idle, Map<String, LocalDate> seen, LocalDate end) {
    List<Person> people = IntStream.of(idle).mapToObj(p -> view.directory().at(p)).toList();
    Map<String, LocalDate> last =
        days(LAST_REQUEST, org, end, people.stream().map(Person::userId).toList());
    return people.stream()
        .map(
            p ->
                new Idle(
                    p.userId(),
                    p.name(),
                    p.email(),
                    p.group(),
                    later(seen.get(p.userId()), last.get(p.userId()))))
        .sorted(LONGEST_IDLE_FIRST)
        .limit(MOST_IDLE)
        .toList();
  }

  private Map<String, LocalDate> days(String sql, String org, LocalDate end, List<String> people) {
    Map<String, LocalDate> days = new HashMap<>();
    database.query(
        sql, row -> days.put(row.getString("user_id"), Values.day(row, "last")), org, end, people);
    return days;
  }

  private static DayRange last(int days, LocalDate end) {
    return new DayRange("last", end.minusDays(days), end);
  }

  private static IntStream people(View view) {
    return IntStream.range(0, view.directory().size());
  }

  private static boolean isSeat(Person person) {
    return person.member() && !person.removed();
  }

  private static boolean since(Map<String, LocalDate> seen, Person person, LocalDate day) {
    LocalDate last = seen.get(person.userId());
    return last != null && !last.isBefore(day);
  }

  private static long count(int[] seats, IntPredicate which) {
    return IntStream.of(seats).filter(which).count();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }
}

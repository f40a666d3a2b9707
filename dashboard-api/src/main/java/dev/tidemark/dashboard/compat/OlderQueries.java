package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.compat.StatsView.ModelCost;
import dev.tidemark.dashboard.compat.StatsView.UserDaySpend;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Directory;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.Ranking;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Reads what only the older trackers' shapes ask for. */
@Singleton
final class OlderQueries {
  /** How many people are named at most, those with most first. */
  private static final int MOST_PEOPLE = 1_000;

  private static final String LINES =
      """
      select day, sum((body ->> 'linesAdded')::bigint)::bigint from dashboard.activity_day
      where org = ? and day >= ? and day < ? group by day""";

  private static final Comparator<String> NULLS_LAST =
      Comparator.nullsLast(Comparator.naturalOrder());

  private final Database database;
  private final Sheets sheets;

  OlderQueries(Database database, Sheets sheets) {
    this.database = database;
    this.sheets = sheets;
  }

  /** Models with the addresses of those who spent most with them, in alphabetical order. */
  List<ModelCost> modelCosts(String org, DayRange range) {
    View view = sheets.view(org, new Wanted().and(Detail.MODELS, range));
    Map<String, ModelPeople> models = new TreeMap<>();
    for (LocalDate day : days(range)) {
      view.parts(Detail.MODELS, day)
          .forEach(
              (model, part) ->
                  models.computeIfAbsent(model, m -> new ModelPeople(view.directory())).add(part));
    }
    return models.entrySet().stream()
        .filter(model -> model.getValue().users() > 0)
        .sorted(Comparator.comparingLong(model -> -model.getValue().micros()))
        .map(
            model -> {
              ModelPeople of = model.getValue();
              BigDecimal usd = Money.usd(of.micros());
              BigDecimal users = BigDecimal.valueOf(of.users());
              return new ModelCost(
                  model.getKey(),
                  of.users(),
                  usd.divide(users, 6, RoundingMode.HALF_EVEN),
                  usd,
                  of.events(),
                  of.emails(MOST_PEOPLE));
            })
        .toList();
  }

  /** Days with spend of those who spent most in the range. */
  List<UserDaySpend> userDays(String org, DayRange range) {
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range));
    Directory people = view.directory();
    RangeSums sums = view.sums(range);
    Comparator<Integer> most = Comparator.comparingLong(p -> -sums.of(Measure.SPEND, p));
    List<Integer> largest =
        Ranking.first(
            IntStream.range(0, people.size()).filter(sums::used),
            MOST_PEOPLE,
            most.thenComparing(p -> people.at(p).userId()));
    List<UserDaySpend> days = new ArrayList<>();
    for (LocalDate day : days(range)) {
      IntToLongFunction spend = view.on(day, Measure.SPEND);
      largest.stream()
          .filter(p -> spend.applyAsLong(p) != 0)
          .sorted(
              Comparator.<Integer>comparingLong(p -> -spend.applyAsLong(p))
                  .thenComparing(p -> people.at(p).email(), NULLS_LAST))
          .forEach(
              p ->
                  days.add(
                      new UserDaySpend(
                          day,
                          people.at(p).email(),
                          people.at(p).name(),
                          MoneyView.of(spend.applyAsLong(p)).minor())));
    }
    return days;
  }

  /** People with requests whose address has the text, with their tokens. */
  List<OlderPivot.Row> pivot(String org, DayRange range, String search, LocalDate today) {
    String needle = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range).and(Detail.MODELS, range));
    return new PersonTokens(view, range, today).rows(needle);
  }

  Map<LocalDate, Long> linesAdded(String org, DayRange range) {
    Map<LocalDate, Long> lines = new HashMap<>();
    database.query(
        LINES,
        row -> lines.put(row.getObject(1, LocalDate.class), row.getLong(2)),
        org,
        range.from(),
        range.to());
    return lines;
  }

  private static List<LocalDate> days(DayRange range) {
    return range.from().datesUntil(range.to()).toList();
  }
}

package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads sums of spend. */
@Singleton
public final class SpendQueries {
  private static final UsageSums NOTHING = new UsageSums(Totals.ZERO, 0);

  private final Database database;
  private final Sheets sheets;
  private final ReportingTime time;

  SpendQueries(Database database, Sheets sheets, ReportingTime time) {
    this.database = database;
    this.sheets = sheets;
    this.time = time;
  }

  /** The range's exact sums, and how many people used anything in it. */
  public UsageSums sums(String org, DayRange range) {
    Totals totals =
        database
            .first(
                "select " + TotalsSql.SUMS + " from dashboard.org_day where " + IN_RANGE,
                TotalsSql::read,
                org,
                range.from(),
                range.to())
            .orElse(Totals.ZERO);
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range));
    return new UsageSums(totals, view.sums(range).active());
  }

  /** Spend of the range before, to the same time of its last day, in micro-dollars. */
  public long comparableMicros(String org, Comparison with) {
    long[] spend = with.spend(sheets.view(org, with.wanted()));
    return Arrays.stream(spend).reduce(0, Math::addExact);
  }

  /** One point a day; days without usage are zero. */
  public List<DayPoint> daily(String org, DayRange range) {
    return points(range, found(org, range));
  }

  /** All sums of each day, in the order of the days; days without usage are zero. */
  public SortedMap<LocalDate, Totals> totals(String org, DayRange range) {
    Map<LocalDate, UsageSums> found = found(org, range);
    SortedMap<LocalDate, Totals> totals = new TreeMap<>();
    range
        .from()
        .datesUntil(range.to())
        .forEach(day -> totals.put(day, found.getOrDefault(day, NOTHING).totals()));
    return totals;
  }

  private Map<LocalDate, UsageSums> found(String org, DayRange range) {
    Map<LocalDate, UsageSums> found = new HashMap<>();
    database.query(
        "select * from dashboard.org_day where " + IN_RANGE,
        row ->
            found.put(
                Values.day(row, "day"), new UsageSums(TotalsSql.read(row), row.getLong("users"))),
        org,
        range.from(),
        range.to());
    return found;
  }

  /** One person's points. */
  public List<DayPoint> daily(String org, DayRange range, String userId) {
    Map<LocalDate, UsageSums> found = new HashMap<>();
    database.query(
        "select * from dashboard.user_day where " + IN_RANGE + " and user_id = ?",
        row ->
            found.put(
                Values.day(row, "day"),
                new UsageSums(TotalsSql.read(row), row.getLong("events") > 0 ? 1 : 0)),
        org,
        range.from(),
        range.to(),
        userId);
    return points(range, found);
  }

  /** The models' parts, the largest first; those without usage in the range are left out. */
  public List<ModelSpend> byModel(String org, DayRange range, DayRange before) {
    return models(
        "select model, day, "
            + TotalsSql.LIST
            + " from dashboard.org_day_model where org = ? and day >= ? and day < ?",
        range,
        before,
        List.of(org));
  }

  /** All sums of each model of a range, the largest spend first. */
  public List<ModelTotals> modelTotals(String org, DayRange range) {
    return database.query(
        "select model, "
            + TotalsSql.SUMS
            + " from dashboard.org_day_model where "
            + IN_RANGE
            + " group by model having sum(events) > 0 order by spend_micros desc, model",
        row -> new ModelTotals(row.getString("model"), TotalsSql.read(row)),
        org,
        range.from(),
        range.to());
  }

  /** One person's models. */
  public List<ModelSpend> byModel(String org, DayRange range, DayRange before, String userId) {
    return models(
        "select model, day, "
            + TotalsSql.LIST
            + " from dashboard.user_day_model where user_id = ? and org = ? and day >= ?"
            + " and day < ?",
        range,
        before,
        List.of(userId, org));
  }

  private List<ModelSpend> models(
      String days, DayRange range, DayRange before, List<Object> subject) {
    String sql =
        """
        with days as (%s), sums as (
          select model, %s, coalesce(sum(before_micros), 0)::bigint as before_micros
          from (
            select model, %s, 0::bigint as before_micros from days where day >= ?
            union all
            select model, 0, 0, 0, 0, 0, 0, 0, 0, spend_micros from days where day < ?) both_spans
          group by model)
        select *, sum(spend_micros) over () as whole from sums
        where events > 0 or spend_micros <> 0 order by spend_micros desc, model"""
            .formatted(days, TotalsSql.SUMS, TotalsSql.LIST);
    List<Object> arguments = new ArrayList<>(subject);
    arguments.addAll(List.of(before.from(), range.to(), range.from(), before.to()));
    return database.query(
        sql,
        row -> {
          Totals t = TotalsSql.read(row);
          long previous = row.getLong("before_micros");
          return new ModelSpend(
              row.getString("model"),
              MoneyView.of(t.spendMicros()),
              MoneyView.of(previous),
              Percent.change(t.spendMicros(), previous),
              Percent.share(t.spendMicros(), row.getLong("whole")),
              t.events(),
              t.tokens(),
              t.spendMicros() != 0 || t.costMicros() != 0 || t.tokens() == 0);
        },
        arguments.toArray());
  }

  private List<DayPoint> points(DayRange range, Map<LocalDate, UsageSums> found) {
    LocalDate today = time.today();
    return range
        .from()
        .datesUntil(range.to())
        .map(
            day -> {
              UsageSums sums = found.getOrDefault(day, NOTHING);
              return new DayPoint(
                  day,
                  MoneyView.of(sums.totals().spendMicros()),
                  sums.totals().events(),
                  sums.totals().tokens(),
                  sums.users(),
                  DayStatus.of(day, today));
            })
        .toList();
  }

  private static final String IN_RANGE = "org = ? and day >= ? and day < ?";
}

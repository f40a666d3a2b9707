package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.people.UserDetail.Activity;
import dev.tidemark.dashboard.people.UserDetail.CycleView;
import dev.tidemark.dashboard.people.UserDetail.HourSpend;
import dev.tidemark.dashboard.people.UserDetail.Tokens;
import dev.tidemark.dashboard.people.UserDetail.UsualDay;
import dev.tidemark.dashboard.spend.TotalsSql;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads what only one person's page shows. */
@Singleton
final class PersonQueries {
  private static final int USUAL_DAYS = 60;
  private static final int HOURS = 24;

  private final Database database;
  private final ReportingTime time;

  PersonQueries(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  List<HourSpend> byHour(String org, DayRange range, String userId) {
    return database.query(
        """
        select h.hour, coalesce(sum(t.micros), 0)::bigint
        from (select hour from generate_series(0, 24) hour) h
        left join (
          select place - 1 as hour, micros from dashboard.user_day,
            unnest(micros_by_hour) with ordinality as u(micros, place)
          where org = ? and user_id = ? and day >= ? and day < ?) t using (hour)
        group by h.hour having h.hour < ? or sum(t.micros) <> 0 order by h.hour""",
        row -> new HourSpend(row.getInt(1), MoneyView.of(row.getLong(2))),
        org,
        userId,
        range.from(),
        range.to(),
        HOURS);
  }

  UsualDay usualDay(String org, String userId) {
    return database
        .first(
            """
            select percentile_disc(0.5) within group (order by spend_micros) as median,
              percentile_disc(0.75) within group (order by spend_micros) as p75, count(*) as days
            from dashboard.user_day
            where org = ? and user_id = ? and day >= ? and day < ? and events > 0""",
            row ->
                row.getLong("days") == 0
                    ? null
                    : new UsualDay(
                        MoneyView.of(row.getLong("median")),
                        MoneyView.of(row.getLong("p75")),
                        row.getLong("days")),
            org,
            userId,
            time.today().minusDays(USUAL_DAYS),
            time.today())
        .orElse(null);
  }

  Tokens tokens(String org, DayRange range, String userId) {
    Totals t =
        database
            .first(
                "select "
                    + TotalsSql.SUMS
                    + " from dashboard.user_day"
                    + " where org = ? and user_id = ? and day >= ? and day < ?",
                TotalsSql::read,
                org,
                userId,
                range.from(),
                range.to())
            .orElse(Totals.ZERO);
    return new Tokens(t.inputTokens(), t.outputTokens(), t.cacheWriteTokens(), t.cacheReadTokens());
  }

  CycleView cycle(String org, String userId) {
    return database
        .first(
            """
            select body from dashboard.cycle_spend where org = ? and user_id = ?
            order by cycle_start desc, observed_at desc limit 1""",
            row -> view(Bodies.read(row, CycleSpend.class)),
            org,
            userId)
        .orElse(null);
  }

  Activity activity(String org, DayRange range, String userId) {
    List<ActivityDay> days =
        database.query(
            """
            select body from dashboard.activity_day
            where org = ? and user_id = ? and day >= ? and day < ? order by day""",
            row -> Bodies.read(row, ActivityDay.class),
            org,
            userId,
            range.from(),
            range.to());
    return new Activity(
        days.stream().mapToLong(ActivityDay::linesAdded).sum(),
        days.stream().mapToLong(ActivityDay::acceptedLinesAdded).sum(),
        days.stream().mapToLong(ActivityDay::applies).sum(),
        days.stream().mapToLong(ActivityDay::accepts).sum(),
        days.stream().mapToLong(ActivityDay::rejects).sum(),
        days.stream().mapToLong(ActivityDay::tabsShown).sum(),
        days.stream().mapToLong(ActivityDay::tabsAccepted).sum(),
        days.stream()
            .map(ActivityDay::clientVersion)
            .filter(java.util.Objects::nonNull)
            .reduce((a, b) -> b)
            .orElse(null));
  }

  private static CycleView view(CycleSpend c) {
    return new CycleView(
        c.cycleStart(),
        c.cycleEnd(),
        MoneyView.of(c.onDemandMicros()),
        MoneyView.of(c.includedMicros()),
        MoneyView.of(c.overallMicros()),
        c.limitMicros() == null ? null : MoneyView.of(c.limitMicros()),
        c.observedAt());
  }
}

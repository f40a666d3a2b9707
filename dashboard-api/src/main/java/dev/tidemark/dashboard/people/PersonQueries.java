package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.people.UserDetail.Activity;
import dev.tidemark.dashboard.people.UserDetail.CycleView;
import dev.tidemark.dashboard.people.UserDetail.GroupDays;
import dev.tidemark.dashboard.people.UserDetail.HourSpend;
import dev.tidemark.dashboard.people.UserDetail.Tokens;
import dev.tidemark.dashboard.people.UserDetail.UsualDay;
import dev.tidemark.dashboard.people.UserDetail.UsualRange;
import dev.tidemark.dashboard.spend.TotalsSql;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** Reads what only one person's page shows. */
@Singleton
final class PersonQueries {
  private static final int USUAL_DAYS = 60;
  private static final int LEAST_USUAL_DAYS = 5;
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

  /** Of the person's own active days before each day, so that a spike does not widen its own. */
  List<UsualRange> usual(String org, DayRange range, String userId) {
    return database.query(
        """
        select w.day, q.* from (select ?::date + i as day from generate_series(0, ?) i) w
        cross join lateral (
          select percentile_disc(0.1) within group (order by spend_micros) as low,
            percentile_disc(0.5) within group (order by spend_micros) as median,
            percentile_disc(0.9) within group (order by spend_micros) as high, count(*) as days
          from dashboard.user_day d
          where org = ? and user_id = ? and d.day >= w.day - ? and d.day < w.day and events > 0) q
        order by w.day""",
        row -> {
          boolean known = row.getLong("days") >= LEAST_USUAL_DAYS;
          return new UsualRange(
              Values.day(row, "day"),
              known ? MoneyView.of(row.getLong("low")) : null,
              known ? MoneyView.of(row.getLong("median")) : null,
              known ? MoneyView.of(row.getLong("high")) : null);
        },
        range.from(),
        range.days() - 1,
        org,
        userId,
        USUAL_DAYS);
  }

  List<GroupDays> groups(String org, String userId) {
    return database.query(
        """
        select team, from_day, to_day from dashboard.member_group
        where org = ? and user_id = ? order by from_day""",
        row -> {
          LocalDate from = Values.day(row, "from_day");
          return new GroupDays(
              row.getString("team"),
              from.equals(LocalDate.EPOCH) ? null : from,
              Values.day(row, "to_day"));
        },
        org,
        userId);
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
    return Activity.of(days);
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

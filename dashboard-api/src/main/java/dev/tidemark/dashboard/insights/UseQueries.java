package dev.tidemark.dashboard.insights;

import dev.tidemark.dashboard.insights.Seats.Idle;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

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

  private static final String ACTIVE =
      """
      select count(*) filter (where last >= ?) as day, count(*) filter (where last >= ?) as week,
        count(*) as month
      from (
        select user_id, max(day) as last from dashboard.user_day
        where org = ? and day >= ? and day < ? and events > 0 and not starts_with(user_id, 'x_')
        group by user_id) people""";

  /** The vendor's own activity is looked up only of members without a request. */
  private static final String SEATS =
      """
      with used as (
        select user_id, max(day) as last,
          count(*) filter (where day >= ?) as in_range,
          count(*) filter (where day >= ?) as habit,
          count(*) filter (where day >= ?) as recent
        from dashboard.user_day where org = ? and day >= ? and day < ? and events > 0
        group by user_id),
      seats as (
        select m.user_id, m.name, m.email, m.team, u.last, coalesce(u.in_range, 0) as in_range,
          coalesce(u.habit, 0) as habit, coalesce(u.recent, 0) as recent,
          case when coalesce(u.recent, 0) = 0 then (
            select max(a.day) from dashboard.activity_day a
            where a.org = m.org and a.user_id = m.user_id and a.day < ?
              and (a.body->>'active')::boolean) end as seen
        from dashboard.member m left join used u using (user_id)
        where m.org = ? and not m.removed)""";

  private static final String FUNNEL =
      SEATS
          + """

          select count(*) as seats,
            count(*) filter (where in_range > 0 or seen >= ?) as used,
            count(*) filter (where last >= ? or seen >= ?) as week,
            count(*) filter (where habit >= ?) as habitual,
            count(*) filter (where recent between 1 and 2) as rare,
            count(*) filter (where recent = 0 and (seen is null or seen < ?)) as idle
          from seats""";

  private static final String IDLE =
      SEATS
          + """

          select user_id, name, email, team, greatest(seen, (
            select max(day) from dashboard.user_day d
            where d.org = ? and d.user_id = s.user_id and d.day < ? and d.events > 0)) as last_day
          from seats s where recent = 0 and (seen is null or seen < ?)
          order by last_day nulls first, name, user_id limit ?""";

  private final Database database;

  UseQueries(Database database) {
    this.database = database;
  }

  /** People with use on the last day of the range, in the 7 days and in the 30 days up to it. */
  record Active(long day, long week, long month) {}

  Active active(String org, LocalDate end) {
    return database
        .first(
            ACTIVE,
            row -> new Active(row.getLong("day"), row.getLong("week"), row.getLong("month")),
            end.minusDays(1),
            end.minusDays(WEEK),
            org,
            end.minusDays(MONTH),
            end)
        .orElseThrow();
  }

  Adoption adoption(String org, DayRange range) {
    LocalDate end = range.to();
    return database
        .first(
            FUNNEL,
            row -> {
              long seats = row.getLong("seats");
              return new Adoption(
                  seats,
                  row.getLong("used"),
                  row.getLong("week"),
                  row.getLong("habitual"),
                  row.getLong("rare"),
                  row.getLong("idle"),
                  Percent.share(row.getLong("used"), seats),
                  Percent.share(row.getLong("week"), seats),
                  Percent.share(row.getLong("habitual"), seats));
            },
            arguments(
                org,
                range,
                range.from(),
                end.minusDays(WEEK),
                end.minusDays(WEEK),
                HABIT_DAYS,
                end.minusDays(IDLE_DAYS)))
        .orElseThrow();
  }

  List<Idle> idle(String org, DayRange range) {
    LocalDate end = range.to();
    return database.query(
        IDLE,
        row ->
            new Idle(
                row.getString("user_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("team"),
                Values.day(row, "last_day")),
        arguments(org, range, org, end, end.minusDays(IDLE_DAYS), MOST_IDLE));
  }

  private static Object[] arguments(String org, DayRange range, Object... more) {
    LocalDate end = range.to();
    LocalDate idle = end.minusDays(IDLE_DAYS);
    LocalDate first = range.from().isBefore(idle) ? range.from() : idle;
    Object[] all = new Object[8 + more.length];
    Object[] seats = {range.from(), end.minusDays(HABIT_OF), idle, org, first, end, end, org};
    System.arraycopy(seats, 0, all, 0, seats.length);
    System.arraycopy(more, 0, all, seats.length, more.length);
    return all;
  }
}

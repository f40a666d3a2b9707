package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads spend by the group of the day, and by anything else that a break-down asks for. */
@Singleton
public final class GroupQueries {
  /**
   * The group of each user day {@code d}: the one in which the person was on that day. Memberships
   * of a person do not overlap, so every day is counted once, under a group or under none.
   */
  public static final String OF_THE_DAY =
      """
       left join dashboard.member_group g on g.org = d.org and g.user_id = d.user_id
         and g.from_day <= d.day and (g.to_day is null or g.to_day > d.day)""";

  private static final String BY_GROUP =
      """
      with days as (
        select g.team, d.user_id, d.events, d.spend_micros as now_micros, 0::bigint as before_micros
        from dashboard.user_day d $group where d.org = ? and d.day >= ? and d.day < ?
        union all
        select g.team, d.user_id, 0, 0,
          case when d.day = ? then dashboard.until(d.micros_by_hour, ?, ?) else d.spend_micros end
        from dashboard.user_day d $group where d.org = ? and d.day >= ? and d.day < ?)
      select team, sum(events)::bigint as events, sum(now_micros)::bigint as now_micros,
        sum(before_micros)::bigint as before_micros,
        count(distinct user_id) filter (where events > 0) as users,
        (sum(sum(now_micros)) over ())::bigint as whole
      from days group by team having sum(events) > 0 or sum(now_micros) <> 0
      order by now_micros desc, team nulls last"""
          .replace("$group", OF_THE_DAY);

  private final Database database;

  GroupQueries(Database database) {
    this.database = database;
  }

  /** The groups' parts, the largest first. */
  public List<GroupSpend> byGroup(String org, DayRange range, Comparison with) {
    return database.query(
        BY_GROUP,
        row -> {
          long now = row.getLong("now_micros");
          long before = row.getLong("before_micros");
          return new GroupSpend(
              row.getString("team"),
              MoneyView.of(now),
              MoneyView.of(before),
              Percent.change(now, before),
              Percent.share(now, row.getLong("whole")),
              row.getLong("users"),
              row.getLong("events"));
        },
        org,
        range.from(),
        range.to(),
        with.cutDay(),
        with.fullHours(),
        with.minutes(),
        org,
        with.range().from(),
        with.range().to());
  }

  /** Rows of a break-down, the largest first; the total is the range's. */
  List<SpendRow> rows(String groupBy, String org, DayRange range, long totalMicros, int limit) {
    String sql =
        switch (groupBy) {
          case "model" -> "select model as key, model as label, %s from dashboard.org_day_model d";
          case "group" ->
              """
              select g.team as key, coalesce(g.team, 'No group') as label, %s
              from dashboard.user_day d
              """
                  + OF_THE_DAY;
          default ->
              """
              select user_id as key,
                coalesce(max(m.name), max(m.email), max(p.email), user_id) as label, %s
              from dashboard.user_day d left join dashboard.member m using (org, user_id)
              left join dashboard.person p using (org, user_id)""";
        };
    String grouped =
        switch (groupBy) {
          case "model" -> "model";
          case "group" -> "g.team";
          default -> "user_id";
        };
    return database.query(
        sql.formatted(TotalsSql.SUMS)
            + " where d.org = ? and day >= ? and day < ? group by "
            + grouped
            + " having sum(events) > 0 or sum(spend_micros) <> 0"
            + " order by spend_micros desc, key limit ?",
        row -> {
          Totals t = TotalsSql.read(row);
          return new SpendRow(
              row.getString("key"),
              row.getString("label"),
              MoneyView.of(t.spendMicros()),
              MoneyView.of(t.costMicros()),
              t.events(),
              t.tokens(),
              Percent.share(t.spendMicros(), totalMicros),
              null);
        },
        org,
        range.from(),
        range.to(),
        limit);
  }
}

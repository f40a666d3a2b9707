package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads spend by group, and by anything else that a break-down asks for. */
@Singleton
public final class GroupQueries {
  private static final String BY_GROUP =
      """
      with days as (
        select user_id, events, spend_micros as now_micros, 0::bigint as before_micros
        from dashboard.user_day where org = ? and day >= ? and day < ?
        union all
        select user_id, 0, 0,
          case when day = ? then dashboard.until(micros_by_hour, ?, ?) else spend_micros end
        from dashboard.user_day where org = ? and day >= ? and day < ?),
      people as (
        select user_id, sum(events) as events, sum(now_micros) as now_micros,
          sum(before_micros) as before_micros
        from days group by user_id)
      select m.team, sum(p.events)::bigint as events, sum(p.now_micros)::bigint as now_micros,
        sum(p.before_micros)::bigint as before_micros,
        count(*) filter (where p.events > 0) as users,
        (sum(sum(p.now_micros)) over ())::bigint as whole
      from people p left join dashboard.member m on m.org = ? and m.user_id = p.user_id
      group by m.team having sum(p.events) > 0 or sum(p.now_micros) <> 0
      order by now_micros desc, m.team nulls last""";

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
        with.range().to(),
        org);
  }

  /** Rows of a break-down, the largest first; the total is the range's. */
  List<SpendRow> rows(String groupBy, String org, DayRange range, long totalMicros, int limit) {
    String sql =
        switch (groupBy) {
          case "model" -> "select model as key, model as label, %s from dashboard.org_day_model d";
          case "group" ->
              """
              select m.team as key, coalesce(m.team, 'No group') as label, %s
              from dashboard.user_day d left join dashboard.member m using (org, user_id)""";
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
          case "group" -> "m.team";
          default -> "user_id";
        };
    return database.query(
        sql.formatted(TotalsSql.SUMS)
            + " where org = ? and day >= ? and day < ? group by "
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

package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.people.PivotQuestion.Columns;
import dev.tidemark.dashboard.people.PivotQuestion.Rows;
import dev.tidemark.dashboard.spend.GroupQueries;
import dev.tidemark.dashboard.store.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the cells of a pivot table from sums that are kept by day. */
@Singleton
final class PivotQueries {
  private static final String CELLS =
      """
      with cells as materialized (
        select loose, r, c, sum(v)::bigint as v from (
          select starts_with(d.user_id, 'x_') as loose,
            case when starts_with(d.user_id, 'x_') then '' else %s end as r, %s as c, %s as v
          from %s d %s where d.org = ? and d.day >= ? and d.day < ? %s) usage
        group by loose, r, c having sum(v) <> 0),
      row_place as (
        select loose, r, row_number() over (order by loose, sum(v) desc, r) as n
        from cells group by loose, r),
      column_place as (
        select c, row_number() over (order by sum(v) desc, c) as n from cells group by c)
      select case when loose then 0 else least(rp.n, ?) end as row_at, least(cp.n, ?) as column_at,
        min(r) as row_key, min(c) as column_key, sum(v)::bigint as v,
        (select count(*) from row_place where not loose) as row_count
      from cells join row_place rp using (loose, r) join column_place cp using (c)
      group by 1, 2 order by 1, 2""";

  /** What a provider charged; and under no name what nobody said the provider of. */
  private static final String PROVIDERS =
      """
      (select org, user_id, day, provider, spend_micros from dashboard.user_day_provider
       union all
       select org, user_id, day, '', spend_micros from dashboard.user_day
       union all
       select org, user_id, day, '', -spend_micros from dashboard.user_day_provider)""";

  private static final String SEARCHED =
      """
       and d.user_id in (
         select user_id from (select * from dashboard.member where org = ?) m
         full join (select * from dashboard.person where org = ?) s using (user_id)
         where strpos(lower(coalesce(m.name, '')), ?) > 0
           or strpos(lower(coalesce(m.email, s.email, '')), ?) > 0)""";
  private static final String LABELS =
      """
      select w.user_id, coalesce(m.name, m.email, s.email, w.user_id)
      from (select unnest(?::text[]) as user_id) w
      left join dashboard.member m on m.org = ? and m.user_id = w.user_id
      left join dashboard.person s on s.org = ? and s.user_id = w.user_id""";

  private final Database database;

  PivotQueries(Database database) {
    this.database = database;
  }

  /** A sum where a row and a column meet; places count from 1, the last is of all left over. */
  record Cell(int row, int column, String rowKey, String columnKey, long value, long rowCount) {}

  /** Rows after {@code q.limit()} and columns after {@code mostColumns} are added up in one. */
  List<Cell> cells(String org, PivotQuestion q, int mostColumns) {
    List<Object> arguments = new ArrayList<>(List.of(org, q.range().from(), q.range().to()));
    StringBuilder filter = new StringBuilder();
    if (q.search() != null && !q.search().isBlank()) {
      String needle = q.search().strip().toLowerCase(Locale.ROOT);
      filter.append(SEARCHED);
      arguments.addAll(List.of(org, org, needle, needle));
    }
    if (q.group() != null) {
      filter.append(" and (g.team = ? or starts_with(g.team, ?))");
      arguments.addAll(List.of(q.group(), q.group() + "/"));
    }
    arguments.addAll(List.of(q.limit() + 1, mostColumns + 1));
    boolean grouped = q.rows() == Rows.GROUP || q.group() != null;
    return database.query(
        CELLS.formatted(
            q.rows() == Rows.GROUP ? "coalesce(g.team, '')" : "d.user_id",
            column(q.columns()),
            value(q),
            source(q.columns()),
            grouped ? GroupQueries.OF_THE_DAY : "",
            filter),
        row ->
            new Cell(
                row.getInt("row_at"),
                row.getInt("column_at"),
                row.getString("row_key"),
                row.getString("column_key"),
                row.getLong("v"),
                row.getLong("row_count")),
        arguments.toArray());
  }

  /** What a person reads for each id. */
  Map<String, String> names(String org, List<String> userIds) {
    Map<String, String> names = new HashMap<>();
    database.query(LABELS, row -> names.put(row.getString(1), row.getString(2)), userIds, org, org);
    return names;
  }

  private static String column(Columns columns) {
    return switch (columns) {
      case MODEL -> "d.model";
      case PROVIDER -> "d.provider";
      case DAY -> "d.day::text";
      case WEEK -> "date_trunc('week', d.day)::date::text";
    };
  }

  private static String value(PivotQuestion q) {
    return switch (q.value()) {
      case SPEND -> "d.spend_micros";
      case REQUESTS -> "d.events";
      case TOKENS ->
          "d.input_tokens + d.output_tokens + d.cache_write_tokens + d.cache_read_tokens";
    };
  }

  private static String source(Columns columns) {
    return switch (columns) {
      case MODEL -> "dashboard.user_day_model";
      case PROVIDER -> PROVIDERS;
      case DAY, WEEK -> "dashboard.user_day";
    };
  }
}

package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.web.Cursor;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads people with their sums. */
@Singleton
public final class PeopleQueries {
  private static final String PEOPLE =
      """
      with c as (
        select user_id, sum(events)::bigint as events, sum(spend_micros)::bigint as spend_micros,
          sum(input_tokens + output_tokens + cache_write_tokens + cache_read_tokens)::bigint
            as tokens,
          count(*) filter (where events > 0) as active_days,
          max(day) filter (where events > 0) as last_day
        from dashboard.user_day where org = ? and day >= ? and day < ? group by user_id),
      b as (
        select user_id, sum(case when day = ? then dashboard.until(micros_by_hour, ?, ?)
          else spend_micros end)::bigint as before_micros
        from dashboard.user_day where org = ? and day >= ? and day < ? group by user_id),
      o as (
        select user_id, count(*) as open_incidents from dashboard.incident
        where org = ? and status in ('detected', 'alerted', 'acknowledged') group by user_id),
      p as (
        select user_id, coalesce(m.email, s.email) as email, m.name, m.role, m.team,
          coalesce(m.removed, false) as removed, m.org is not null as member
        from (select * from dashboard.member where org = ?) m
        full join (select * from dashboard.person where org = ?) s using (user_id)),
      listed as (
        select p.*, c.events, c.spend_micros, c.tokens, c.active_days, c.last_day,
          b.before_micros, o.open_incidents, %s as sorted
        from p left join c using (user_id) left join b using (user_id) left join o using (user_id)
        where %s)
      """;
  private static final String PRESENT = "(p.member and not p.removed or c.user_id is not null)";
  private static final String MATCHES =
      """
       and (? = '' or strpos(lower(coalesce(p.name, '')), ?) > 0
         or strpos(lower(coalesce(p.email, '')), ?) > 0
         or strpos(lower(coalesce(p.team, '')), ?) > 0)
       and (?::text is null or p.team = ? or starts_with(p.team, ?))""";
  private static final String TOP_MODELS =
      """
      select distinct on (user_id) user_id, model from dashboard.user_day_model
      where org = ? and day >= ? and day < ? and user_id = any(?)
      group by user_id, model order by user_id, sum(spend_micros) desc, model""";

  private final Database database;

  PeopleQueries(Database database) {
    this.database = database;
  }

  /** One page more than one row longer than asked for tells that there is a next. */
  Listed list(String org, UserQuestion q, Comparison with, long totalMicros) {
    UserSort sort = UserSort.of(q.sort());
    boolean down = q.sort().startsWith("-");
    List<Object> arguments = subject(org, q.range(), with);
    String needle = q.search() == null ? "" : q.search().strip().toLowerCase(java.util.Locale.ROOT);
    arguments.addAll(List.of(needle, needle, needle, needle));
    String below = q.group() == null ? null : q.group() + "/";
    arguments.add(q.group());
    arguments.add(q.group());
    arguments.add(below);
    String listed = PEOPLE.formatted(sort.expression, PRESENT + MATCHES);
    long count =
        database
            .first(
                listed + "select count(*) from listed", row -> row.getLong(1), arguments.toArray())
            .orElse(0L);
    String after = "";
    Cursor cursor = Cursor.decode(q.cursor(), q.sort());
    if (cursor != null) {
      after = "where (sorted, user_id) %s (?::%s, ?) ".formatted(down ? "<" : ">", sort.type);
      arguments.add(sort.place(cursor));
      arguments.add(cursor.id());
    }
    String way = down ? "desc" : "asc";
    arguments.add(q.limit() + 1);
    List<Row> rows =
        database.query(
            listed
                + "select *, sorted::text as place from listed "
                + after
                + "order by sorted %1$s, user_id %1$s limit ?".formatted(way),
            row -> new Row(item(row, totalMicros), row.getString("place")),
            arguments.toArray());
    boolean more = rows.size() > q.limit();
    List<Row> page = more ? rows.subList(0, q.limit()) : rows;
    String next =
        more
            ? new Cursor(q.sort(), page.getLast().place(), page.getLast().item().userId()).encoded()
            : null;
    List<UserItem> items = page.stream().map(Row::item).toList();
    return new Listed(withTopModels(org, q.range(), items), next, count);
  }

  /** The largest spenders of a range. */
  public List<UserItem> top(
      String org, DayRange range, Comparison with, long totalMicros, int most) {
    return list(org, new UserQuestion(range, null, null, "-spend", most, null), with, totalMicros)
        .items()
        .stream()
        .filter(item -> item.spend().micros() > 0)
        .toList();
  }

  /** One person, with or without usage; empty when nobody of that id was ever seen. */
  List<UserItem> one(String org, DayRange range, Comparison with, long totalMicros, String userId) {
    List<Object> arguments = subject(org, range, with);
    arguments.add(userId);
    List<UserItem> found =
        database.query(
            PEOPLE.formatted("0", "p.user_id = ?") + "select * from listed",
            row -> item(row, totalMicros),
            arguments.toArray());
    return withTopModels(org, range, found);
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

  private List<UserItem> withTopModels(String org, DayRange range, List<UserItem> items) {
    Map<String, String> models = new HashMap<>();
    database.query(
        TOP_MODELS,
        row -> models.put(row.getString(1), row.getString(2)),
        org,
        range.from(),
        range.to(),
        items.stream().map(UserItem::userId).toList());
    return items.stream().map(item -> item.withTopModel(models.get(item.userId()))).toList();
  }

  private static List<Object> subject(String org, DayRange range, Comparison with) {
    return new ArrayList<>(
        List.of(
            org,
            range.from(),
            range.to(),
            with.cutDay(),
            with.fullHours(),
            with.minutes(),
            org,
            with.range().from(),
            with.range().to(),
            org,
            org,
            org));
  }

  private static UserItem item(ResultSet row, long totalMicros) throws SQLException {
    long now = row.getLong("spend_micros");
    long before = row.getLong("before_micros");
    String userId = row.getString("user_id");
    return new UserItem(
        userId,
        row.getString("email"),
        row.getString("name"),
        row.getString("role"),
        row.getString("team"),
        row.getBoolean("removed"),
        !userId.startsWith("x_"),
        MoneyView.of(now),
        MoneyView.of(before),
        Percent.change(now, before),
        Percent.share(now, totalMicros),
        row.getLong("events"),
        row.getLong("tokens"),
        row.getLong("active_days"),
        null,
        Values.day(row, "last_day"),
        row.getLong("open_incidents"));
  }

  private record Row(UserItem item, String place) {}

  /** A page of people, the cursor of the next page, and how many there are in all. */
  record Listed(List<UserItem> items, String next, long total) {}
}

package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.people.SumLine.Sums;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Cursor;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads people with their sums. */
@Singleton
public final class PeopleQueries {
  private static final String TOP_MODELS =
      """
      select user_id, count(*), (array_agg(model order by micros desc, model))[1] from (
        select user_id, model, sum(spend_micros) as micros from dashboard.user_day_model
        where org = ? and day >= ? and day < ? and user_id = any(?)
        group by user_id, model having sum(events) > 0) m
      group by user_id""";

  private final Database database;
  private final ReportingTime time;

  PeopleQueries(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  /** One row more than asked for tells that there is a next page. */
  Listed list(String org, UserQuestion q, Comparison with, long totalMicros) {
    UserSort sort = UserSort.of(q.sort());
    boolean down = q.sort().startsWith("-");
    String way = down ? "desc" : "asc";
    Cursor cursor = Cursor.decode(q.cursor(), q.sort());
    PeopleSql sql =
        PeopleSql.listed(org, q, with, time.now())
            .then(PeopleSql.SUMMED)
            .then("left join (select *, sorted::text as place from listed ");
    if (cursor != null) {
      String after = down ? "<" : ">";
      sql.then(
          "where (sorted, user_id) %s (?::%s, ?) ".formatted(after, sort.type),
          sort.place(cursor),
          cursor.id());
    }
    sql.then("order by sorted %1$s, user_id %1$s limit ?) x on true ".formatted(way), q.limit() + 1)
        .then("order by x.sorted %1$s, x.user_id %1$s".formatted(way));
    List<Row> read = database.query(sql.text(), row -> row(row, totalMicros), sql.arguments());
    List<Row> rows = read.stream().filter(row -> row.item() != null).toList();
    boolean more = rows.size() > q.limit();
    List<Row> page = more ? rows.subList(0, q.limit()) : rows;
    Row first = read.getFirst();
    return new Listed(
        withModels(org, q.range(), page.stream().map(Row::item).toList()),
        more ? next(q.sort(), page.getLast()) : null,
        first.total(),
        first.people(),
        first.loose(),
        first.everybody());
  }

  /** The largest spenders of a range. */
  public List<UserItem> top(
      String org, DayRange range, Comparison with, long totalMicros, int most) {
    UserQuestion question = new UserQuestion(range, null, null, null, "-spend", most, null);
    return list(org, question, with, totalMicros).items().stream()
        .filter(item -> item.spend().micros() > 0)
        .toList();
  }

  /** One person, with or without usage; empty when nobody of that id was ever seen. */
  List<UserItem> one(String org, DayRange range, Comparison with, long totalMicros, String userId) {
    PeopleSql sql =
        PeopleSql.one(org, range, with, time.now(), userId).then("select * from listed");
    return withModels(
        org, range, database.query(sql.text(), row -> item(row, totalMicros), sql.arguments()));
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

  private List<UserItem> withModels(String org, DayRange range, List<UserItem> items) {
    Map<String, Used> models = new HashMap<>();
    database.query(
        TOP_MODELS,
        row -> models.put(row.getString(1), new Used(row.getLong(2), row.getString(3))),
        org,
        range.from(),
        range.to(),
        items.stream().map(UserItem::userId).toList());
    List<UserItem> full = new ArrayList<>(items.size());
    for (UserItem item : items) {
      Used used = Objects.requireNonNullElse(models.get(item.userId()), Used.NONE);
      full.add(item.withModels(used.models(), used.top()));
    }
    return full;
  }

  private static String next(String sort, Row last) {
    return new Cursor(sort, last.place(), last.item().userId()).encoded();
  }

  private static Row row(ResultSet row, long totalMicros) throws SQLException {
    return new Row(
        row.getString("user_id") == null ? null : item(row, totalMicros),
        row.getString("place"),
        row.getLong("total"),
        sums(row, "people", "people"),
        sums(row, "loose", "loose"),
        row.getLong("everybody"));
  }

  private static Sums sums(ResultSet row, String count, String of) throws SQLException {
    return new Sums(
        row.getLong(count),
        row.getLong(of + "_micros"),
        row.getLong(of + "_before"),
        row.getLong(of + "_events"),
        row.getLong(of + "_tokens"));
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
        row.getBoolean("attributed"),
        MoneyView.of(now),
        MoneyView.of(before),
        Percent.change(now, before),
        Percent.share(now, totalMicros),
        row.getLong("events"),
        row.getLong("tokens"),
        0,
        row.getLong("active_days"),
        null,
        Values.day(row, "last_day"),
        row.getLong("open_incidents"),
        row.getLong("open_anomalies"),
        money(row, "cycle_micros"),
        money(row, "limit_micros"));
  }

  private static MoneyView money(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : MoneyView.of(micros);
  }

  private record Used(long models, String top) {
    static final Used NONE = new Used(0, null);
  }

  private record Row(
      UserItem item, String place, long total, Sums people, Sums loose, long everybody) {}

  /**
   * A page of people, the cursor of the next page, and sums of all pages.
   *
   * @param total how many fit the question
   * @param people sums of those of them who are people
   * @param loose sums of everything that maps to no person, whatever the question
   * @param everybody how many people there are, whatever the question
   */
  record Listed(
      List<UserItem> items, String next, long total, Sums people, Sums loose, long everybody) {}
}

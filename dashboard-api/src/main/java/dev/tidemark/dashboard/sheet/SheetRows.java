package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.dashboard.store.Values;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads details of days: all of a day, or what changed since a revision of it. */
final class SheetRows {
  private static final String TOKENS =
      "%1$s.input_tokens + %1$s.output_tokens + %1$s.cache_write_tokens + %1$s.cache_read_tokens";

  private SheetRows() {}

  /** A day, and the revision that is known of it. */
  record Since(LocalDate day, long revision) {}

  /** The whole day. */
  static Changes all(Connection c, String org, LocalDate day, Detail detail, Places places)
      throws SQLException {
    Changes all = new Changes();
    Database.query(
        c,
        "select r.day, %s from (select ?::date as day) r join %s and d.day = r.day"
            .formatted(columns(detail), table(detail) + " d on d.org = ?"),
        row -> read(row, detail, all, places),
        day,
        org);
    return all;
  }

  /** What changed on some days since revisions of them. */
  static Map<LocalDate, Changes> since(
      Connection c, String org, List<Since> days, Detail detail, Places places)
      throws SQLException {
    Map<LocalDate, Changes> changes = new HashMap<>();
    Rows known = new Rows("text", "date", "bigint");
    days.forEach(d -> known.add(org, d.day(), d.revision()));
    known.query(
        c,
        """
        select w.day, w.user_id as who, %s from (
          select u.org, u.day, u.user_id from $rows as r(org, day, revision)
          join dashboard.user_day u
            on u.org = r.org and u.day = r.day and u.revision > r.revision) w
        left join %s d on d.org = w.org and d.user_id = w.user_id and d.day = w.day"""
            .formatted(columns(detail), table(detail)),
        row -> {
          LocalDate day = Values.day(row, "day");
          Changes of = changes.computeIfAbsent(day, d -> new Changes());
          if (row.getString("user_id") == null) {
            of.clear(places.of(row.getString("who")));
            return true;
          }
          return read(row, detail, of, places);
        });
    return changes;
  }

  private static boolean read(ResultSet row, Detail detail, Changes into, Places places)
      throws SQLException {
    int place = places.of(row.getString("user_id"));
    switch (detail) {
      case TOTALS ->
          into.add(
              place,
              null,
              false,
              row.getLong("spend_micros"),
              row.getLong("tokens"),
              row.getLong("events"),
              row.getLong("cost_micros"));
      case HOURS -> into.add(place, null, false, hours(row));
      case MODELS ->
          into.add(
              place,
              row.getString("part"),
              row.getBoolean("unpriced"),
              row.getLong("spend_micros"),
              row.getLong("tokens"),
              row.getLong("events"),
              row.getLong("cost_micros"),
              row.getLong("output_tokens"),
              row.getLong("cache_write_tokens"),
              row.getLong("cache_read_tokens"));
      case PROVIDERS -> into.add(place, row.getString("part"), false, row.getLong("spend_micros"));
    }
    return true;
  }

  private static long[] hours(ResultSet row) throws SQLException {
    Long[] known = (Long[]) row.getArray("micros_by_hour").getArray();
    long[] hours = new long[Dense.HOURS];
    for (int i = 0; i < Math.min(known.length, hours.length); i++) {
      hours[i] = known[i];
    }
    return hours;
  }

  private static String columns(Detail detail) {
    String tokens = TOKENS.formatted("d");
    return switch (detail) {
      case TOTALS -> "d.user_id, d.spend_micros, d.cost_micros, d.events, " + tokens + " as tokens";
      case HOURS -> "d.user_id, d.micros_by_hour";
      case MODELS ->
          """
          d.user_id, d.model as part, d.spend_micros, d.events, %1$s as tokens, d.cost_micros,
          d.output_tokens, d.cache_write_tokens, d.cache_read_tokens,
          d.spend_micros = 0 and d.cost_micros = 0 and %1$s > 0 as unpriced"""
              .formatted(tokens);
      case PROVIDERS -> "d.user_id, d.provider as part, d.spend_micros";
    };
  }

  private static String table(Detail detail) {
    return switch (detail) {
      case TOTALS, HOURS -> "dashboard.user_day";
      case MODELS -> "dashboard.user_day_model";
      case PROVIDERS -> "dashboard.user_day_provider";
    };
  }
}

package dev.tidemark.dashboard.focus;

import dev.tidemark.dashboard.spend.TotalsSql;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads people's days, one day at a time, so that a long export needs little memory. */
@Singleton
final class FocusQueries {
  private static final String DAYS =
      """
      select d.user_id, p.email, g.team, %s
      from dashboard.user_day d
        left join dashboard.person p on p.org = d.org and p.user_id = d.user_id
        left join dashboard.member_group g on g.org = d.org and g.user_id = d.user_id
          and g.from_day <= d.day and (g.to_day is null or g.to_day > d.day)
      where d.org = ? and d.day = ? order by d.user_id"""
          .formatted(String.join(", ", TotalsSql.COLUMNS.stream().map(c -> "d." + c).toList()));
  private static final String MODELS =
      "select * from dashboard.user_day_model where org = ? and day = ?";
  private static final String PROVIDERS =
      "select user_id, provider, spend_micros from dashboard.user_day_provider"
          + " where org = ? and day = ?";

  private final Database database;

  FocusQueries(Database database) {
    this.database = database;
  }

  /** Everybody's day, in the order of their ids. */
  List<PersonDay> day(String org, LocalDate day) {
    Map<String, SortedMap<String, Totals>> models = new HashMap<>();
    database.query(
        MODELS,
        row ->
            models
                .computeIfAbsent(row.getString("user_id"), u -> new TreeMap<>())
                .put(row.getString("model"), TotalsSql.read(row)),
        org,
        day);
    Map<String, SortedMap<String, Long>> providers = new HashMap<>();
    database.query(
        PROVIDERS,
        row ->
            providers
                .computeIfAbsent(row.getString("user_id"), u -> new TreeMap<>())
                .put(row.getString("provider"), row.getLong("spend_micros")),
        org,
        day);
    return database.query(
        DAYS,
        row -> {
          String user = row.getString("user_id");
          return new PersonDay(
              user,
              row.getString("email"),
              row.getString("team"),
              TotalsSql.read(row),
              models.getOrDefault(user, new TreeMap<>()),
              providers.getOrDefault(user, new TreeMap<>()));
        },
        org,
        day);
  }
}

package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.sheet.Revisions;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes users' days, many at a time. */
final class StoredDays {
  private static final String READ_DAYS =
      "select d.* from dashboard.user_day d join $rows as r(org, user_id, day)"
          + " using (org, user_id, day)";
  private static final String READ_MODELS =
      "select d.* from dashboard.user_day_model d join $rows as r(org, user_id, day)"
          + " using (org, user_id, day)";
  private static final String WRITE_DAYS =
      """
      insert into dashboard.user_day (org, user_id, day, updated_at, micros_by_hour, revision, %1$s)
      select org, user_id, day, updated_at, hours::bigint[], revision, %1$s
      from $rows as r(org, user_id, day, updated_at, hours, revision, %1$s)
      on conflict (org, user_id, day) do update
      set updated_at = excluded.updated_at, micros_by_hour = excluded.micros_by_hour,
        revision = excluded.revision, %2$s"""
          .formatted(TotalsSql.LIST, TotalsSql.replaced());
  private static final String WRITE_MODELS =
      """
      insert into dashboard.user_day_model (org, user_id, day, model, %1$s)
      select org, user_id, day, model, %1$s from $rows as r(org, user_id, day, model, %1$s)
      on conflict (org, user_id, day, model) do update set %2$s"""
          .formatted(TotalsSql.LIST, TotalsSql.replaced());
  private static final String WRITE_PROVIDERS =
      """
      insert into dashboard.user_day_provider (org, user_id, day, provider, spend_micros)
      select * from $rows as r""";
  private static final String GONE_PROVIDERS =
      """
      delete from dashboard.user_day_provider d using $rows as r(org, user_id, day)
      where (d.org, d.user_id, d.day) = (r.org, r.user_id, r.day)
      returning d.org, d.user_id, d.day, d.provider, d.spend_micros""";

  private StoredDays() {}

  static Map<DayKey, StoredDay> load(Connection c, Collection<DayKey> keys) throws SQLException {
    Rows wanted = keys(keys);
    Map<DayKey, Map<String, Totals>> models = new HashMap<>();
    wanted.query(
        c,
        READ_MODELS,
        row ->
            models
                .computeIfAbsent(key(row), k -> new HashMap<>())
                .put(row.getString("model"), TotalsSql.read(row)));
    Map<DayKey, StoredDay> stored = new HashMap<>();
    wanted.query(
        c,
        READ_DAYS,
        row -> {
          DayKey key = key(row);
          return stored.put(
              key,
              new StoredDay(
                  Values.instant(row, "updated_at"),
                  TotalsSql.read(row),
                  models.getOrDefault(key, Map.of())));
        });
    return stored;
  }

  /** Stores the days under their revisions, and notes the differences of the providers. */
  static void store(
      Connection c,
      Map<DayKey, Optional<UserDay>> days,
      Map<DayKey, StoredDay> before,
      Map<Revisions.Day, Long> revisions,
      OrgDays differences)
      throws SQLException {
    Rows dayRows =
        new Rows(TotalsSql.types("text", "text", "date", "timestamptz", "text", "bigint"));
    Rows modelRows = new Rows(TotalsSql.types("text", "text", "date", "text"));
    Rows gone = new Rows("text", "text", "date", "text");
    Rows people = new Rows("text", "text", "text", "timestamptz");
    Rows providers = new Rows("text", "text", "date", "text", "bigint");
    days.forEach(
        (key, value) -> {
          UserDay day = value.orElse(null);
          if (day != null) {
            dayRows.add(
                TotalsSql.row(
                    day.total(),
                    key.org(),
                    key.userId(),
                    key.day(),
                    day.updatedAt(),
                    hours(day),
                    revisions.get(key.onDay())));
            people.add(key.org(), key.userId(), day.email(), day.updatedAt());
            providers(day)
                .forEach(
                    (provider, micros) -> {
                      providers.add(key.org(), key.userId(), key.day(), provider, micros);
                      differences.provider(key.onDay(), provider, micros);
                    });
          }
          Map<String, Totals> known =
              before.containsKey(key) ? before.get(key).byModel() : Map.of();
          Map<String, Totals> models = UserDayWriter.models(day);
          models.forEach(
              (model, totals) -> {
                if (!totals.equals(known.get(model))) {
                  modelRows.add(TotalsSql.row(totals, key.org(), key.userId(), key.day(), model));
                }
              });
          known.keySet().stream()
              .filter(model -> !models.containsKey(model))
              .forEach(model -> gone.add(key.org(), key.userId(), key.day(), model));
        });
    List<DayKey> erased =
        days.entrySet().stream()
            .filter(e -> e.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    Revisions.rewritten(c, erased.stream().map(DayKey::onDay).toList());
    keys(erased)
        .update(
            c,
            "delete from dashboard.user_day d using $rows as r(org, user_id, day) where"
                + " (d.org, d.user_id, d.day) = (r.org, r.user_id, r.day)");
    keys(days.keySet())
        .query(
            c,
            GONE_PROVIDERS,
            row -> {
              long micros = row.getLong("spend_micros");
              differences.provider(
                  key(row).onDay(), row.getString("provider"), Math.negateExact(micros));
              return micros;
            });
    providers.update(c, WRITE_PROVIDERS);
    gone.update(
        c,
        "delete from dashboard.user_day_model d using $rows as r(org, user_id, day, model) where"
            + " (d.org, d.user_id, d.day, d.model) = (r.org, r.user_id, r.day, r.model)");
    dayRows.update(c, WRITE_DAYS);
    modelRows.update(c, WRITE_MODELS);
    SeenPeople.store(c, people);
  }

  private static Rows keys(Collection<DayKey> keys) {
    Rows rows = new Rows("text", "text", "date");
    keys.forEach(key -> rows.add(key.org(), key.userId(), key.day()));
    return rows;
  }

  private static DayKey key(ResultSet row) throws SQLException {
    return new DayKey(row.getString("org"), row.getString("user_id"), Values.day(row, "day"));
  }

  private static Map<String, Long> providers(UserDay day) {
    return day.byProvider() == null ? Map.of() : day.byProvider();
  }

  private static String hours(UserDay day) {
    List<Long> hours = day.microsByHour() == null ? List.of() : day.microsByHour();
    return hours.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}

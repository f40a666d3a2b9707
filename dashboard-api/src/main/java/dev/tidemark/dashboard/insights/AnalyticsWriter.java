package dev.tidemark.dashboard.insights;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.schemas.AnalyticsDay;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what the vendor counts, and the sums of it, exact. */
@Singleton
final class AnalyticsWriter implements TopicWriter<AnalyticsDay> {
  private static final String READ =
      """
      select a.* from dashboard.analytics_record a
      join $rows as r(org, metric, day, provider, dimension)
        using (org, metric, day, provider, dimension)""";
  private static final String WRITE =
      """
      insert into dashboard.analytics_record
        (org, metric, day, provider, dimension, observed_at, body) select * from $rows as r
      on conflict (org, metric, day, provider, dimension) do update
      set observed_at = excluded.observed_at, body = excluded.body""";
  private static final String ERASE =
      """
      delete from dashboard.analytics_record a
      using $rows as r(org, metric, day, provider, dimension)
      where (a.org, a.metric, a.day, a.provider, a.dimension)
        = (r.org, r.metric, r.day, r.provider, r.dimension)""";
  private static final String ADD =
      """
      insert into dashboard.analytics_count (org, metric, day, thing, name, value)
      select * from $rows as r
      on conflict (org, metric, day, thing, name) do update
      set value = analytics_count.value + excluded.value""";

  @Override
  public Topic<AnalyticsDay> topic() {
    return Topics.ANALYTICS;
  }

  @Override
  public String problem(AnalyticsDay v) {
    String missing =
        TopicWriter.missing(
            "org", v.org(),
            "metric", v.metric(),
            "day", v.day(),
            "provider", v.provider(),
            "dimension", v.dimension(),
            "values", v.values(),
            "observedAt", v.observedAt());
    if (missing != null) {
      return missing;
    }
    return v.values().values().stream().anyMatch(Objects::isNull) ? "values holds null" : null;
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<AnalyticsDay>> entries)
      throws SQLException {
    Map<AnalyticsKey, Optional<AnalyticsDay>> newest = newest(entries);
    Map<AnalyticsKey, AnalyticsDay> stored = stored(c, newest.keySet());
    newest
        .entrySet()
        .removeIf(
            e ->
                stored.containsKey(e.getKey())
                    && e.getValue().map(day -> older(day, stored.get(e.getKey()))).orElse(false));
    Rows erased = new Rows("text", "text", "date", "text", "text");
    Rows records = new Rows("text", "text", "date", "text", "text", "timestamptz", "jsonb");
    // Touched in one order, so that two writers cannot deadlock.
    Map<List<String>, Long> differences =
        new TreeMap<>((a, b) -> String.join("\0", a).compareTo(String.join("\0", b)));
    newest.forEach(
        (key, value) -> {
          note(key, stored.get(key), value.orElse(null), differences);
          if (value.isEmpty()) {
            erased.add(key.org(), key.metric(), key.day(), key.provider(), key.dimension());
          } else {
            AnalyticsDay v = value.get();
            records.add(
                v.org(),
                v.metric(),
                v.day(),
                v.provider(),
                v.dimension(),
                v.observedAt(),
                Bodies.write(v));
          }
        });
    erased.update(c, ERASE);
    records.update(c, WRITE);
    Rows counts = new Rows("text", "text", "date", "text", "text", "bigint");
    differences.forEach(
        (place, by) ->
            counts.add(place.get(0), place.get(1), place.get(2), place.get(3), place.get(4), by));
    counts.update(c, ADD);
    return List.of();
  }

  private static Map<AnalyticsKey, Optional<AnalyticsDay>> newest(
      List<Entry<AnalyticsDay>> entries) {
    Map<AnalyticsKey, Optional<AnalyticsDay>> newest = new LinkedHashMap<>();
    for (Entry<AnalyticsDay> e : entries) {
      AnalyticsDay v = e.value();
      AnalyticsKey key = v == null ? AnalyticsKey.parse(e.key()).orElse(null) : AnalyticsKey.of(v);
      if (key == null || !key.kept()) {
        continue;
      }
      Optional<AnalyticsDay> known = newest.getOrDefault(key, Optional.empty());
      if (v == null || known.isEmpty() || !older(v, known.get())) {
        newest.put(key, Optional.ofNullable(v));
      }
    }
    return newest;
  }

  private static boolean older(AnalyticsDay a, AnalyticsDay b) {
    return a.observedAt().isBefore(b.observedAt());
  }

  private static Map<AnalyticsKey, AnalyticsDay> stored(Connection c, Iterable<AnalyticsKey> keys)
      throws SQLException {
    Rows wanted = new Rows("text", "text", "date", "text", "text");
    keys.forEach(k -> wanted.add(k.org(), k.metric(), k.day(), k.provider(), k.dimension()));
    Map<AnalyticsKey, AnalyticsDay> stored = new HashMap<>();
    wanted.query(
        c,
        READ,
        row ->
            stored.put(
                new AnalyticsKey(
                    row.getString("org"),
                    row.getString("metric"),
                    Values.day(row, "day"),
                    row.getString("provider"),
                    row.getString("dimension")),
                Bodies.read(row, AnalyticsDay.class)));
    return stored;
  }

  private static void note(
      AnalyticsKey key, AnalyticsDay before, AnalyticsDay now, Map<List<String>, Long> sums) {
    Map<String, Long> old = before == null ? Map.of() : before.values();
    Map<String, Long> fresh = now == null ? Map.of() : now.values();
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    for (String name : names) {
      long by = Math.subtractExact(fresh.getOrDefault(name, 0L), old.getOrDefault(name, 0L));
      if (by != 0) {
        sums.merge(
            List.of(key.org(), key.metric(), key.day().toString(), key.thing(), name),
            by,
            Math::addExact);
      }
    }
  }
}

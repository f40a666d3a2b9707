package dev.tidemark.ingest.cursor.analytics;

import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.schemas.AnalyticsDay;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Records of whole days of metrics; what a day no longer has becomes zero. */
final class DayRecords {
  private final String org;
  private final String source;
  private final Instant now;
  private final Map<String, AnalyticsDay> records = new LinkedHashMap<>();
  private final Set<String> complete = new HashSet<>();

  DayRecords(String org, String source, Instant now) {
    this.org = org;
    this.source = source;
    this.now = now;
  }

  /** Adds counts; those of one day, metric and dimension are summed. */
  void add(String metric, LocalDate day, String dimension, Map<String, Long> values) {
    String key = begin(metric, day) + dimension;
    AnalyticsDay before = records.get(key);
    Map<String, Long> sums = new TreeMap<>(before == null ? Map.of() : before.values());
    values.forEach((name, count) -> sums.merge(name, count, Math::addExact));
    records.put(key, record(metric, day, dimension, sums));
  }

  /** All of a metric's days from {@code first} to {@code last} was read. */
  void complete(String metric, LocalDate first, LocalDate last) {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      complete.add(begin(metric, day));
    }
  }

  /** Publishes what is news, and returns how many records that were. */
  int send(LatestSender latest) throws SQLException, InterruptedException {
    latest
        .sent(Topics.ANALYTICS, complete)
        .forEach((key, before) -> records.computeIfAbsent(key, k -> nothing(before)));
    return records.isEmpty() ? 0 : latest.send(Topics.ANALYTICS, records, now);
  }

  private AnalyticsDay nothing(AnalyticsDay before) {
    Map<String, Long> zeros = new TreeMap<>();
    before.values().keySet().forEach(name -> zeros.put(name, 0L));
    return record(before.metric(), before.day(), before.dimension(), zeros);
  }

  private AnalyticsDay record(
      String metric, LocalDate day, String dimension, Map<String, Long> values) {
    return new AnalyticsDay(
        org, AnalyticsApi.PROVIDER, day, metric, dimension, values, now, source);
  }

  private String begin(String metric, LocalDate day) {
    return String.join("/", org, metric, day.toString(), AnalyticsApi.PROVIDER) + "/";
  }
}

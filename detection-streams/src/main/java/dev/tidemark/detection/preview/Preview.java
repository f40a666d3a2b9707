package dev.tidemark.detection.preview;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people would have been told under other settings.
 *
 * @param days how many days it looks back
 * @param from first instant that it looks at
 * @param until the newest hour of usage
 * @param alerts how many alerts there would have been
 * @param alertsNow how many there would have been under the settings in force
 * @param items the alerts, the newest first; at most {@link #MOST}
 * @param more those that the settings in force would not have told; at most {@link #MOST}
 * @param fewer those that only the settings in force would have told; at most {@link #MOST}
 */
record Preview(
    int days,
    Instant from,
    Instant until,
    int alerts,
    int alertsNow,
    List<Alert> items,
    List<Alert> more,
    List<Alert> fewer) {
  /** The longest list. */
  static final int MOST = 200;

  /** The first line of an episode that tells somebody. */
  record Alert(
      String anomaly,
      Instant at,
      String detector,
      Severity severity,
      String scope,
      String userId,
      String user,
      String group,
      String model,
      long excessMicros,
      String summary) {
    static Alert of(Anomaly line) {
      return new Alert(
          line.id(),
          line.detectedAt(),
          line.detector(),
          line.severity(),
          line.scope(),
          line.userId(),
          line.user(),
          line.group(),
          line.model(),
          line.excessMicros(),
          line.summary());
    }
  }

  /** Compares two runs over the same past. */
  static Preview of(int days, Instant from, Instant until, List<Anomaly> then, List<Anomaly> now) {
    Map<String, Alert> would = alerts(then, from);
    Map<String, Alert> does = alerts(now, from);
    return new Preview(
        days,
        from,
        until,
        would.size(),
        does.size(),
        newest(would.values()),
        newest(without(would, does)),
        newest(without(does, would)));
  }

  /** Alerts by what they are about; the same in two runs whatever detector is the first to fire. */
  private static Map<String, Alert> alerts(List<Anomaly> lines, Instant from) {
    Map<String, Anomaly> first = new LinkedHashMap<>();
    lines.stream()
        .filter(Anomaly::notifies)
        .forEach(line -> first.putIfAbsent(line.episode(), line));
    Map<String, Alert> alerts = new LinkedHashMap<>();
    first.values().stream()
        .filter(line -> !line.detectedAt().isBefore(from))
        .forEach(
            line ->
                alerts.put(
                    "%s/%s/%s/%s"
                        .formatted(line.scope(), line.userId(), line.model(), line.windowStart()),
                    Alert.of(line)));
    return alerts;
  }

  private static List<Alert> without(Map<String, Alert> these, Map<String, Alert> those) {
    return these.entrySet().stream()
        .filter(entry -> !those.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<Alert> newest(Collection<Alert> alerts) {
    return alerts.stream().sorted((a, b) -> b.at().compareTo(a.at())).limit(MOST).toList();
  }
}

package dev.tidemark.dashboard.anomalies;

import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the anomalies; null and empty stand for all.
 *
 * @param to exclusive
 * @param changes names of the latest change
 */
public record AnomalyQuestion(
    Instant from,
    Instant to,
    List<String> changes,
    String severity,
    String userId,
    String detector,
    String episode) {
  private static final Map<String, List<String>> STATUSES =
      Map.of(
          "all", List.of(),
          "active", List.of("opened", "updated"),
          "cleared", List.of("cleared"),
          "retracted", List.of("retracted"));

  /** All of one episode. */
  public static AnomalyQuestion ofEpisode(String episode) {
    return new AnomalyQuestion(
        Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), List.of(), null, null, null, episode);
  }

  /** All of one person in a span. */
  public static AnomalyQuestion ofUser(String userId, Instant from, Instant to) {
    return new AnomalyQuestion(from, to, List.of(), null, userId, null, null);
  }

  static List<String> changes(String status) {
    List<String> changes = STATUSES.get(status);
    if (changes == null) {
      throw BadRequest.parameter(
          "status", "status is active, cleared, retracted or all, got: " + status);
    }
    return changes;
  }

  static String severity(String severity) {
    if (severity != null
        && Arrays.stream(Severity.values()).noneMatch(s -> s.wire().equals(severity))) {
      throw BadRequest.parameter(
          "severity", "severity is info, warning or critical, got: " + severity);
    }
    return severity;
  }
}

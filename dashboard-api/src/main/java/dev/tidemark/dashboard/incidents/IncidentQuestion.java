package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is asked of the incidents; null and empty stand for all.
 *
 * @param since detected at or after
 * @param detector one that found it
 * @param group that group, or one below it
 * @param search part of what it says, in either case
 */
public record IncidentQuestion(
    List<String> statuses,
    String severity,
    String userId,
    Instant since,
    String detector,
    String group,
    String search) {
  /** The statuses of incidents that nobody resolved. */
  public static final List<String> OPEN = List.of("detected", "alerted", "acknowledged");

  /** All open ones. */
  public static IncidentQuestion open() {
    return in(OPEN, null);
  }

  /** All of one person. */
  public static IncidentQuestion ofUser(String userId) {
    return new IncidentQuestion(List.of(), null, userId, null, null, null, null);
  }

  /** All in those statuses that were detected since. */
  public static IncidentQuestion in(List<String> statuses, Instant since) {
    return new IncidentQuestion(statuses, null, null, since, null, null, null);
  }

  /**
   * Reads statuses, repeated or joined by commas; {@code open} and {@code all} stand for several.
   */
  public static List<String> statuses(List<String> asked) {
    List<String> statuses = new ArrayList<>();
    List<String> names =
        asked == null
            ? List.of()
            : asked.stream().flatMap(text -> Arrays.stream(text.split(",", -1))).toList();
    for (String name : names) {
      switch (name) {
        case "all" -> {
          return List.of();
        }
        case "open" -> statuses.addAll(OPEN);
        default -> statuses.add(known(name));
      }
    }
    return statuses;
  }

  private static String known(String name) {
    if (Arrays.stream(Incident.Status.values()).noneMatch(s -> s.wire().equals(name))) {
      throw BadRequest.parameter(
          "status",
          "status is open, detected, alerted, acknowledged, resolved, historical or all, got: "
              + name);
    }
    return name;
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

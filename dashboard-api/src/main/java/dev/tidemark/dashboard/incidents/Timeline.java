package dev.tidemark.dashboard.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An incident's life in sentences, the oldest first. */
final class Timeline {
  /**
   * One line.
   *
   * @param kind {@code started}, {@code detected}, {@code alerted}, {@code acknowledged}, {@code
   *     identified}, {@code resolved}, {@code delivery} or {@code change}
   */
  public record Moment(Instant at, String kind, String text) {}

  private Timeline() {}

  static List<Moment> of(
      IncidentItem i, List<IncidentVersion> history, List<DeliveryView> deliveries) {
    List<Moment> moments = new ArrayList<>();
    add(moments, i.startedAt(), "started", "Abnormal usage began.");
    add(
        moments,
        i.detectedAt(),
        "detected",
        "Detected by " + String.join(", ", i.detectors()) + ".");
    add(moments, i.alertedAt(), "alerted", "First person told.");
    add(moments, i.acknowledgedAt(), "acknowledged", "Acknowledged by " + who(i.acknowledgedBy()));
    add(moments, i.identifiedAt(), "identified", "Cause recorded.");
    String why = i.resolution() == null ? "" : " " + i.resolution();
    add(moments, i.resolvedAt(), "resolved", "Resolved by " + who(i.resolvedBy()) + why);
    for (IncidentVersion v : history) {
      String cause = v.cause() == null ? "Changed" : v.cause();
      add(moments, v.at(), "change", "%s: %s, %s".formatted(cause, v.status(), v.severity()));
    }
    for (DeliveryView d : deliveries) {
      String detail = d.detail() == null ? "" : ": " + d.detail();
      add(
          moments,
          d.at(),
          "delivery",
          "%s to %s, attempt %d%s".formatted(d.outcome(), d.receiver(), d.attempt(), detail));
    }
    moments.sort(Comparator.comparing(Moment::at));
    return moments;
  }

  private static void add(List<Moment> moments, Instant at, String kind, String text) {
    if (at != null) {
      moments.add(new Moment(at, kind, text));
    }
  }

  private static String who(String actor) {
    return (actor == null ? "somebody" : actor) + ".";
  }
}

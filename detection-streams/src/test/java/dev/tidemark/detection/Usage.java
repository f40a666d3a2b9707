package dev.tidemark.detection;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;

/** Usage events for tests. */
final class Usage {
  static final String ORG = "acme";

  private Usage() {}

  static UsageEvent event(String id, String email, Instant at, long micros) {
    return event(id, email, at, at, micros, false);
  }

  static UsageEvent event(
      String id, String email, Instant at, Instant observed, long micros, boolean withdrawn) {
    return new UsageEvent(
        id,
        ORG,
        Ids.userId(email),
        email,
        at,
        observed,
        "cursor",
        "opus-max",
        "usage_based",
        100,
        200,
        0,
        1000,
        micros,
        micros,
        1000,
        false,
        false,
        withdrawn,
        "test");
  }
}

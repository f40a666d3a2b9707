package dev.tidemark.alert.notice;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Notice;
import java.util.List;

/**
 * The incident that stands in the queue for a message that is about none: it has the message's id,
 * organisation and severity, and its only version.
 */
final class Carrier {
  static final int VERSION = 1;

  private Carrier() {}

  static Incident of(Notice n) {
    return new Incident(
        n.id(),
        n.org(),
        n.id(),
        VERSION,
        Status.DETECTED,
        n.severity(),
        n.kind().wire(),
        "system",
        true,
        "notice",
        List.of(n.kind().wire()),
        null,
        null,
        null,
        null,
        n.title(),
        null,
        null,
        null,
        0,
        1,
        n.at(),
        n.at(),
        null,
        null,
        null,
        null,
        n.at(),
        null,
        null,
        null);
  }
}

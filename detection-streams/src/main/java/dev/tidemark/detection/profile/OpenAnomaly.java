package dev.tidemark.detection.profile;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.Severity;
import java.time.Instant;

/** What was last told of an anomaly: enough to see whether there is news. */
public record OpenAnomaly(
    String id,
    String detector,
    Instant windowStart,
    Instant windowEnd,
    Instant onset,
    Severity severity,
    long excessMicros) {

  void write(WireWriter out) {
    out.text(id)
        .text(detector)
        .number(windowStart.getEpochSecond())
        .number(windowEnd.getEpochSecond())
        .number(onset.getEpochSecond())
        .octet(severity.ordinal())
        .number(excessMicros);
  }

  static OpenAnomaly read(WireReader in) {
    return new OpenAnomaly(
        in.text(),
        in.text(),
        Instant.ofEpochSecond(in.number()),
        Instant.ofEpochSecond(in.number()),
        Instant.ofEpochSecond(in.number()),
        Severity.values()[in.octet()],
        in.number());
  }
}

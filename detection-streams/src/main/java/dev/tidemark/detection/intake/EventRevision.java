package dev.tidemark.detection.intake;

import dev.tidemark.detection.wire.TotalsWire;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.Instant;

/** What the latest observation of an event counted for: enough to take it back exactly. */
public record EventRevision(Instant observedAt, Instant timestamp, String model, Totals totals) {
  private static final int FORMAT = 1;

  /** How it is kept in the store. */
  public static final WireSerde<EventRevision> SERDE =
      new WireSerde<>(EventRevision::write, EventRevision::read);

  /** The revision that an event is. */
  public static EventRevision of(UsageEvent event) {
    return new EventRevision(
        event.observedAt(), event.timestamp(), event.model(), Totals.of(event));
  }

  /** Same effect on every sum, whenever it was observed. */
  public boolean countsLike(EventRevision other) {
    return timestamp.equals(other.timestamp)
        && model.equals(other.model)
        && totals.equals(other.totals);
  }

  private static void write(WireWriter out, EventRevision r) {
    out.octet(FORMAT)
        .number(r.observedAt.toEpochMilli())
        .number(r.timestamp.toEpochMilli())
        .text(r.model);
    TotalsWire.write(out, r.totals);
  }

  private static EventRevision read(WireReader in) {
    in.version(FORMAT);
    return new EventRevision(
        Instant.ofEpochMilli(in.number()),
        Instant.ofEpochMilli(in.number()),
        in.text(),
        TotalsWire.read(in));
  }
}

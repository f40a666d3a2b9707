package dev.tidemark.detection.intake;

import dev.tidemark.detection.wire.TotalsWire;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.Instant;

/**
 * What the latest observation of an event counted for: enough to take it back exactly.
 *
 * @param totals what people see
 * @param cleanMicros what detection judges, micro-dollars; see {@link Cleaning}
 * @param duplicate delivered before under another id
 * @param premium the model was of the dearest tier
 */
public record EventRevision(
    Instant observedAt,
    Instant timestamp,
    String model,
    Totals totals,
    long cleanMicros,
    boolean duplicate,
    boolean premium) {
  private static final int FORMAT = 2;

  /** How it is kept in the store. */
  public static final WireSerde<EventRevision> SERDE =
      new WireSerde<>(EventRevision::write, EventRevision::read);

  /** The revision that an event is. */
  static EventRevision of(UsageEvent event, Cleaning cleaning, boolean premium) {
    return new EventRevision(
        event.observedAt(),
        event.timestamp(),
        event.model(),
        Totals.of(event),
        cleaning.cleanMicros(),
        cleaning.duplicate(),
        premium);
  }

  /** Same effect on every sum, whenever it was observed. */
  public boolean countsLike(EventRevision other) {
    return timestamp.equals(other.timestamp)
        && model.equals(other.model)
        && totals.equals(other.totals)
        && cleanMicros == other.cleanMicros;
  }

  private static void write(WireWriter out, EventRevision r) {
    out.octet(FORMAT)
        .number(r.observedAt.toEpochMilli())
        .number(r.timestamp.toEpochMilli())
        .text(r.model);
    TotalsWire.write(out, r.totals);
    out.number(r.cleanMicros).octet((r.duplicate ? 1 : 0) | (r.premium ? 2 : 0));
  }

  private static EventRevision read(WireReader in) {
    in.version(FORMAT);
    Instant observedAt = Instant.ofEpochMilli(in.number());
    Instant timestamp = Instant.ofEpochMilli(in.number());
    String model = in.text();
    Totals totals = TotalsWire.read(in);
    long clean = in.number();
    int flags = in.octet();
    return new EventRevision(
        observedAt, timestamp, model, totals, clean, (flags & 1) != 0, (flags & 2) != 0);
  }
}

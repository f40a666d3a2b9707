package dev.tidemark.detection.intake;

import dev.tidemark.detection.wire.TotalsWire;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.Instant;
import java.util.Objects;

/**
 * What the latest observation of an event counted for: enough to take it back exactly.
 *
 * @param provider null where the event named none
 * @param totals what people see
 * @param cleanMicros what detection judges, micro-dollars; see {@link Cleaning}
 * @param duplicate delivered before under another id
 * @param premium the model was of the dearest tier
 */
public record EventRevision(
    Instant observedAt,
    Instant timestamp,
    String model,
    String provider,
    Totals totals,
    long cleanMicros,
    boolean duplicate,
    boolean premium) {
  private static final int FORMAT = 3;
  private static final int WITHOUT_PROVIDER = 2;

  /** How it is kept in the store. */
  public static final WireSerde<EventRevision> SERDE =
      new WireSerde<>(EventRevision::write, EventRevision::read);

  /** The revision that an event is. */
  static EventRevision of(UsageEvent event, Cleaning cleaning, boolean premium) {
    return new EventRevision(
        event.observedAt(),
        event.timestamp(),
        event.model(),
        event.provider(),
        Totals.of(event),
        cleaning.cleanMicros(),
        cleaning.duplicate(),
        premium);
  }

  /** Same effect on every sum, whenever it was observed. */
  public boolean countsLike(EventRevision other) {
    return timestamp.equals(other.timestamp)
        && model.equals(other.model)
        && Objects.equals(provider, other.provider)
        && totals.equals(other.totals)
        && cleanMicros == other.cleanMicros;
  }

  private static void write(WireWriter out, EventRevision r) {
    out.octet(FORMAT)
        .number(r.observedAt.toEpochMilli())
        .number(r.timestamp.toEpochMilli())
        .text(r.model)
        .text(r.provider);
    TotalsWire.write(out, r.totals);
    out.number(r.cleanMicros).octet((r.duplicate ? 1 : 0) | (r.premium ? 2 : 0));
  }

  private static EventRevision read(WireReader in) {
    int format = in.version(WITHOUT_PROVIDER, FORMAT);
    Instant observedAt = Instant.ofEpochMilli(in.number());
    Instant timestamp = Instant.ofEpochMilli(in.number());
    String model = in.text();
    String provider = format > WITHOUT_PROVIDER ? in.text() : null;
    Totals totals = TotalsWire.read(in);
    long clean = in.number();
    int flags = in.octet();
    return new EventRevision(
        observedAt, timestamp, model, provider, totals, clean, (flags & 1) != 0, (flags & 2) != 0);
  }
}

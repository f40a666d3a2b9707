package dev.tidemark.detection.pulse;

import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * What changed of one person and was not told yet, with the trailing 60 minutes. Not safe for use
 * by several threads.
 */
public final class Unsent {
  private static final int FORMAT = 1;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long LEAST_MICROS = 1_000_000;
  private static final long SHARE_OF_DAY = 20;
  private static final long MOST_EVENTS = 20;

  /** How it is kept in the store. */
  public static final WireSerde<Unsent> SERDE = new WireSerde<>(Unsent::write, Unsent::read);

  private final String org;
  private final String userId;
  private String user;
  private long clock;
  private long day;
  private long dayMicros;
  private TrailingHour trailing = new TrailingHour();
  private final List<Pulse.Part> parts = new ArrayList<>();
  private final TreeMap<Long, Long> peaks = new TreeMap<>();

  Unsent(String org, String userId) {
    this.org = org;
    this.userId = userId;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The newest observation of which something is unsent, epoch milliseconds. */
  long clock() {
    return clock;
  }

  void seen(String name, long observedAt) {
    user = name == null ? user : name;
    clock = parts.isEmpty() ? observedAt : Math.max(clock, observedAt);
  }

  /** Adds what a revision counts for, or takes it back. */
  void count(EventRevision revision, long usageDay, int sign) {
    long at = revision.timestamp().toEpochMilli();
    long hour = Math.floorDiv(at, HOUR_MILLIS);
    long clean = sign * revision.cleanMicros();
    if (Math.floorDiv(hour, 24L) != day) {
      day = Math.floorDiv(hour, 24L);
      dayMicros = 0;
    }
    dayMicros += clean;
    long lastHour = trailing.plus(at, clean);
    if (sign > 0 && lastHour > 0) {
      peaks.merge(hour, lastHour, Math::max);
    }
    add(
        new Pulse.Part(
            hour,
            usageDay,
            revision.model(),
            revision.premium(),
            revision.duplicate() ? 0 : sign * revision.totals().events(),
            clean,
            sign * revision.totals().spendMicros(),
            sign * revision.totals().tokens(),
            sign * revision.totals().milliRequests()));
  }

  private void add(Pulse.Part part) {
    for (Iterator<Pulse.Part> it = parts.iterator(); it.hasNext(); ) {
      Pulse.Part known = it.next();
      boolean same =
          known.hour() == part.hour()
              && known.day() == part.day()
              && known.premium() == part.premium()
              && known.model().equals(part.model());
      if (same) {
        it.remove();
        parts.add(known.plus(part));
        return;
      }
    }
    parts.add(part);
  }

  /** Whether it is too much to wait for the end of the hour. */
  boolean urgent() {
    long micros = 0;
    long events = 0;
    boolean less = false;
    for (Pulse.Part part : parts) {
      micros += part.cleanMicros();
      events += Math.abs(part.events());
      less |= part.cleanMicros() < 0;
    }
    return less
        || events >= MOST_EVENTS
        || micros >= Math.max(LEAST_MICROS, dayMicros / SHARE_OF_DAY);
  }

  /** Takes all that is unsent. */
  Pulse take() {
    List<Pulse.Part> told = parts.stream().filter(p -> !p.isNothing()).toList();
    List<Pulse.Peak> highest =
        peaks.entrySet().stream().map(e -> new Pulse.Peak(e.getKey(), e.getValue())).toList();
    parts.clear();
    peaks.clear();
    return new Pulse(org, userId, user, clock, told, highest);
  }

  private static void write(WireWriter out, Unsent u) {
    out.octet(FORMAT).number(u.day).number(u.dayMicros);
    u.trailing.write(out);
    List<Pulse.Peak> highest =
        u.peaks.entrySet().stream().map(e -> new Pulse.Peak(e.getKey(), e.getValue())).toList();
    Pulse.write(out, new Pulse(u.org, u.userId, u.user, u.clock, List.copyOf(u.parts), highest));
  }

  private static Unsent read(WireReader in) {
    in.version(FORMAT);
    long day = in.number();
    long dayMicros = in.number();
    TrailingHour trailing = TrailingHour.read(in);
    Pulse kept = Pulse.read(in);
    Unsent u = new Unsent(kept.org(), kept.userId());
    u.day = day;
    u.dayMicros = dayMicros;
    u.trailing = trailing;
    u.user = kept.user();
    u.clock = kept.clock();
    u.parts.addAll(kept.parts());
    kept.peaks().forEach(p -> u.peaks.put(p.hour(), p.micros()));
    return u;
  }
}

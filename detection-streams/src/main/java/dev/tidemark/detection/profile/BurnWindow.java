package dev.tidemark.detection.profile;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.time.Instant;

/**
 * Spend of the trailing 60 minutes, in twelve slots of five minutes that follow the newest event.
 */
public record BurnWindow(long newestSlot, long[] micros) {
  private static final int SLOTS = 12;
  private static final long SLOT_SECONDS = 300;

  /** No spend. */
  public static final BurnWindow EMPTY = new BurnWindow(0, new long[SLOTS]);

  /**
   * The window with a change of spend at an instant; a change older than the window leaves it as it
   * is.
   */
  public BurnWindow plus(Instant at, long deltaMicros) {
    long slot = Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
    if (slot <= newestSlot - SLOTS) {
      return this;
    }
    long[] next = micros.clone();
    long newest = Math.max(slot, newestSlot);
    for (long s = newestSlot + 1; s <= newest && s <= newestSlot + SLOTS; s++) {
      next[(int) Math.floorMod(s, (long) SLOTS)] = 0;
    }
    next[(int) Math.floorMod(slot, (long) SLOTS)] += deltaMicros;
    return new BurnWindow(newest, next);
  }

  /** Spend of the window, micro-dollars. */
  public long sum() {
    long sum = 0;
    for (long m : micros) {
      sum += m;
    }
    return sum;
  }

  /** Start of the window. */
  public Instant start() {
    return Instant.ofEpochSecond((newestSlot - SLOTS + 1) * SLOT_SECONDS);
  }

  void write(WireWriter out) {
    out.number(newestSlot);
    for (long m : micros) {
      out.number(m);
    }
  }

  static BurnWindow read(WireReader in) {
    long newest = in.number();
    long[] micros = new long[SLOTS];
    for (int i = 0; i < SLOTS; i++) {
      micros[i] = in.number();
    }
    return new BurnWindow(newest, micros);
  }
}

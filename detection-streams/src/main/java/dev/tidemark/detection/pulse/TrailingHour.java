package dev.tidemark.detection.pulse;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;

/**
 * Spend of the trailing 60 minutes in twelve slots of five minutes that follow the newest event.
 * Not safe for use by several threads.
 */
final class TrailingHour {
  private static final int SLOTS = 12;
  private static final long SLOT_MILLIS = 300_000;

  private long newestSlot;
  private final long[] micros = new long[SLOTS];

  /**
   * Adds spend at an instant and says what the 60 minutes that end there held; what is older than
   * the window changes nothing and gives 0.
   */
  long plus(long at, long deltaMicros) {
    long slot = Math.floorDiv(at, SLOT_MILLIS);
    if (slot <= newestSlot - SLOTS) {
      return 0;
    }
    for (long s = Math.max(newestSlot + 1, slot - SLOTS + 1); s <= slot; s++) {
      micros[place(s)] = 0;
    }
    newestSlot = Math.max(slot, newestSlot);
    micros[place(slot)] += deltaMicros;
    long sum = 0;
    for (long m : micros) {
      sum += m;
    }
    return sum;
  }

  void write(WireWriter out) {
    out.number(newestSlot);
    for (long m : micros) {
      out.number(m);
    }
  }

  static TrailingHour read(WireReader in) {
    TrailingHour hour = new TrailingHour();
    hour.newestSlot = in.number();
    for (int i = 0; i < SLOTS; i++) {
      hour.micros[i] = in.number();
    }
    return hour;
  }

  private static int place(long slot) {
    return (int) Math.floorMod(slot, (long) SLOTS);
  }
}

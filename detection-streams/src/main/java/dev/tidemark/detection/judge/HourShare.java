package dev.tidemark.detection.judge;

import dev.tidemark.detection.profile.Today;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;

/**
 * How a day's spend spreads over its hours, of everybody together, counted from the hour at which
 * each person's day begins. Kept in whole micro-dollars, so that the order in which days close
 * changes nothing.
 */
final class HourShare {
  private static final int HOURS = 24;

  /** Each day weighs 27/28 of the day after it. */
  private static final long KEPT = 27;

  private static final long OF = 28;

  private final long[] micros = new long[HOURS];

  /** Adds a closed day. */
  void plus(Today day) {
    for (int h = 0; h < Math.min(HOURS, day.hours()); h++) {
      micros[h] += Math.max(0, day.microsAt(h));
    }
  }

  /** Lets what is known age by one day. */
  void age() {
    for (int h = 0; h < HOURS; h++) {
      micros[h] = micros[h] * KEPT / OF;
    }
  }

  /** The share of a day that is usually spent after that many hours; 0 where nothing is known. */
  double after(long hours) {
    long part = 0;
    long all = 0;
    for (int h = 0; h < HOURS; h++) {
      all += micros[h];
      part += h < hours ? micros[h] : 0;
    }
    return all == 0 ? 0 : (double) part / all;
  }

  void write(WireWriter out) {
    for (long m : micros) {
      out.number(m);
    }
  }

  static HourShare read(WireReader in) {
    HourShare share = new HourShare();
    for (int h = 0; h < HOURS; h++) {
      share.micros[h] = in.number();
    }
    return share;
  }
}

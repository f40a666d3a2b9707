package dev.tidemark.alert.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round steps of an axis, micro-dollars. */
final class Ticks {
  private static final int MOST = 4;
  private static final long USD = 1_000_000;

  private Ticks() {}

  /** Values from 0 to at least {@code top}. */
  static List<Long> upTo(long top) {
    long rough = Math.max(1, Math.ceilDiv(top, MOST));
    long power = 1;
    while (power <= rough / 10) {
      power *= 10;
    }
    long step = power * 10;
    for (long factor : new long[] {5, 2, 1}) {
      step = factor * power >= rough ? factor * power : step;
    }
    List<Long> values = new ArrayList<>(List.of(0L));
    while (values.getLast() < top || values.size() < 2) {
      values.add(values.getLast() + step);
    }
    return values;
  }

  /** An amount beside the axis. */
  static String label(long micros, long step) {
    if (step % USD == 0) {
      return String.format(Locale.ROOT, "$%,d", micros / USD);
    }
    int digits = step >= USD / 100 ? 2 : 6;
    return "$" + String.format(Locale.ROOT, "%,." + digits + "f", micros / (double) USD);
  }
}

package dev.tidemark.detection.judge;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * By how much the whole team's share of premium requests rose of late: the mean of the newest three
 * working days above the mean of the days before them. A migration moves everybody, and is nobody's
 * anomaly.
 */
final class MixTrend {
  private static final int KEPT = 25;
  private static final int NEWEST = 3;
  private static final int ENOUGH = 10;

  private final TreeMap<Long, long[]> open = new TreeMap<>();
  private final List<Long> premiumMillionths = new ArrayList<>();

  /** Adds one person's closed day. */
  void plus(long label, long events, long premiumEvents) {
    long[] sums = open.computeIfAbsent(label, d -> new long[2]);
    sums[0] += events;
    sums[1] += premiumEvents;
  }

  /** Ends a working day; days of a weekend are only forgotten. */
  void close(long label, boolean weekend) {
    long[] sums = open.remove(label);
    open.headMap(label, true).clear();
    if (weekend || sums == null) {
      return;
    }
    premiumMillionths.add(1_000_000 * sums[1] / Math.max(sums[0], 1));
    if (premiumMillionths.size() > KEPT) {
      premiumMillionths.removeFirst();
    }
  }

  /** The rise, from 0 to 1. */
  double rise() {
    int size = premiumMillionths.size();
    return size <= ENOUGH ? 0 : Math.max(0, mean(size - NEWEST, size) - mean(0, size - NEWEST));
  }

  private double mean(int from, int to) {
    return premiumMillionths.subList(from, to).stream().mapToLong(s -> s).average().orElse(0) / 1e6;
  }

  void write(WireWriter out) {
    out.number(premiumMillionths.size());
    premiumMillionths.forEach(out::number);
    out.number(open.size());
    open.forEach((label, sums) -> out.number(label).number(sums[0]).number(sums[1]));
  }

  static MixTrend read(WireReader in) {
    MixTrend mix = new MixTrend();
    for (int left = in.small(); left > 0; left--) {
      mix.premiumMillionths.add(in.number());
    }
    for (int left = in.small(); left > 0; left--) {
      mix.open.put(in.number(), new long[] {in.number(), in.number()});
    }
    return mix;
  }
}

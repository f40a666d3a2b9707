package dev.tidemark.detection.judge;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The threshold of the daily spike, calibrated on everybody's unalerted working days of four weeks:
 * the 99.9th percentile of their robust z-scores and 0.15 more, within 2.6 and 4.5. Companies
 * differ in how heavy the tail of an ordinary day is; a fixed z would mean another rate of false
 * alerts at each. Counts in bins of 0.01, so that the order of days changes nothing.
 */
final class Calibration {
  /** What is usual among larger teams; a small one takes months to show its own tail. */
  private static final double BEFORE_ENOUGH = 3.7;

  private static final double LOWEST = 2.6;
  private static final double HIGHEST = 4.5;
  private static final double QUANTILE = 0.999;
  private static final double MARGIN = 0.15;
  private static final int ENOUGH = 500;
  private static final int DAYS = 28;
  private static final double BINS_PER_SIGMA = 100;
  private static final double MOST_SIGMA = 20;

  private final TreeMap<Long, TreeMap<Integer, Integer>> days = new TreeMap<>();
  private double z = BEFORE_ENOUGH;

  /** Adds the z-score of one person's closed, unalerted working day. */
  void plus(long label, double score) {
    int bin = (int) Math.floor(Math.clamp(score, -MOST_SIGMA, MOST_SIGMA) * BINS_PER_SIGMA);
    days.computeIfAbsent(label, d -> new TreeMap<>()).merge(bin, 1, Integer::sum);
  }

  /** Ends a day: forgets the oldest, and works the threshold out anew. */
  void close(long label) {
    days.headMap(label - DAYS, true).clear();
    TreeMap<Integer, Integer> pooled = new TreeMap<>();
    days.values().forEach(d -> d.forEach((bin, n) -> pooled.merge(bin, n, Integer::sum)));
    long count = pooled.values().stream().mapToLong(n -> n).sum();
    if (count > ENOUGH) {
      z = Math.clamp(quantile(pooled, count) + MARGIN, LOWEST, HIGHEST);
    }
  }

  /** The threshold, in robust deviations. */
  double z() {
    return z;
  }

  private static double quantile(TreeMap<Integer, Integer> pooled, long count) {
    double rank = QUANTILE * (count - 1);
    long below = (long) Math.floor(rank);
    double low = at(pooled, below);
    return low + (rank - below) * (at(pooled, Math.min(below + 1, count - 1)) - low);
  }

  private static double at(TreeMap<Integer, Integer> pooled, long place) {
    long seen = 0;
    for (Map.Entry<Integer, Integer> bin : pooled.entrySet()) {
      seen += bin.getValue();
      if (seen > place) {
        return (bin.getKey() + 0.5) / BINS_PER_SIGMA;
      }
    }
    return 0;
  }

  void write(WireWriter out) {
    out.number(Math.round(z * 1e6)).number(days.size());
    days.forEach(
        (label, bins) -> {
          out.number(label).number(bins.size());
          bins.forEach((bin, n) -> out.number(bin).number(n));
        });
  }

  static Calibration read(WireReader in) {
    Calibration c = new Calibration();
    c.z = in.number() / 1e6;
    for (int left = in.small(); left > 0; left--) {
      TreeMap<Integer, Integer> bins = new TreeMap<>();
      c.days.put(in.number(), bins);
      for (int more = in.small(); more > 0; more--) {
        bins.put(in.small(), in.small());
      }
    }
    return c;
  }
}

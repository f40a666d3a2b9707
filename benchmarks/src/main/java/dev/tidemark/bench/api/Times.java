package dev.tidemark.bench.api;

import java.util.Arrays;

/** How long something took, each time it was done. */
public final class Times {
  private static final double NANOS_IN_MILLI = 1e6;

  private long[] nanos = new long[64];
  private int count;
  private int failures;
  private long bytes;

  /** One that was answered. */
  public synchronized void add(long took, long size) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = took;
    bytes = Math.max(bytes, size);
  }

  /** One that was not answered as it should be. */
  public synchronized void fail() {
    failures++;
  }

  /** All of these and all of those. */
  public synchronized void addAll(Times others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i], others.bytes);
    }
    failures += others.failures;
  }

  /** How many were answered. */
  public synchronized int count() {
    return count;
  }

  /** How many were not. */
  public synchronized int failures() {
    return failures;
  }

  /** The largest answer. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Milliseconds in which that part of them was done, 0 to 1; 1 is the slowest, 0 without any. */
  public synchronized double millis(double part) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int place = (int) Math.ceil(part * count) - 1;
    return sorted[Math.max(0, place)] / NANOS_IN_MILLI;
  }
}

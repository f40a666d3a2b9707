package dev.tidemark.alert.chart;

import java.util.List;

/**
 * What a picture shows: a bar for each hour against what is usual.
 *
 * @param title one line
 * @param axis unit and period
 * @param bars at least one
 * @param firstHour hour of the day of the first bar, 0 to 23
 * @param slots places for bars, at least as many as bars; the rest of the day is empty
 * @param usual null where nothing comparable is known
 * @param mark what the marked bars are; null where none is marked
 */
record Chart(
    String title, String axis, List<Bar> bars, int firstHour, int slots, Usual usual, String mark) {
  Chart {
    bars = List.copyOf(bars);
  }

  /**
   * An hour.
   *
   * @param micros micro-dollars
   * @param marked whether it is part of the anomaly
   */
  record Bar(long micros, boolean marked) {}

  /**
   * The usual range, micro-dollars; a line where both are equal.
   *
   * @param label in words, with its unit
   */
  record Usual(long low, long high, String label) {}

  /** The highest thing on it, micro-dollars. */
  long top() {
    long bars = this.bars.stream().mapToLong(Bar::micros).max().orElse(0);
    return Math.max(bars, usual == null ? 0 : usual.high());
  }

  /** The same in words, for those who do not see it. */
  String words() {
    return title + ". " + axis + (usual == null ? "" : ". " + usual.label()) + said();
  }

  private String said() {
    return mark == null ? "." : ". " + mark + ".";
  }
}

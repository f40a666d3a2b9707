package dev.tidemark.bench.accuracy;

/**
 * Something that went wrong.
 *
 * @param user number of the person; -1 for the whole team
 * @param from seconds since the first day's start
 * @param until seconds since the first day's start
 */
public record Label(AnomalyType type, int user, double from, double until) {
  boolean holds(double at) {
    return at >= from && at <= until + type.graceSeconds();
  }
}

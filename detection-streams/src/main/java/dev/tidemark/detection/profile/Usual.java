package dev.tidemark.detection.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is usual for a person, from closed days alone: worked out once a day, read at each pulse.
 *
 * @param day natural logarithms of the dollars of comparable days: weekdays, or days of the weekend
 *     once five are known; null for none
 * @param peak the same of the busiest 60 minutes of the newest 20 days; null for none
 * @param highestMicros the dearest of the comparable days
 * @param hourDays on how many of the newest 20 days that UTC hour, or one beside it, had spend
 * @param hourHistory how many days those are
 * @param mix the models of the newest 20 days
 * @param lagged weekdays as they were before the newest five; null for fewer than ten
 * @param recentLogs the newest four weekdays
 */
public record Usual(
    RobustSpread day,
    RobustSpread peak,
    double daySumLog,
    long highestMicros,
    int[] hourDays,
    int hourHistory,
    Mix mix,
    RobustSpread lagged,
    double[] recentLogs) {
  /** Days that a yardstick is made of. */
  public static final int RING = 20;

  private static final int ENOUGH_WEEKENDS = 5;
  private static final int LAG = 5;
  private static final int LAGGED_DAYS = 45;
  private static final int LAGGED_LEAST = 10;
  private static final int RECENT = 4;
  private static final int HOURS = 24;

  /**
   * Requests and spend of the days whose models count as history.
   *
   * @param days how many days
   */
  public record Mix(int days, long events, long premiumEvents, long micros) {
    /** Usual dollars a request. */
    public double usdPerRequest() {
      return micros / 1e6 / Math.max(events, 1);
    }
  }

  /** The number of comparable days. */
  public int days() {
    return day == null ? 0 : day.n();
  }

  /**
   * What is usual.
   *
   * @param levelSince the day since which drift is measured
   */
  static Usual of(List<DayFact> facts, boolean weekend, long levelSince) {
    List<DayFact> weekdays = facts.stream().filter(f -> !f.weekend()).toList();
    List<DayFact> weekends = facts.stream().filter(DayFact::weekend).toList();
    List<DayFact> comparable =
        newest(weekend && weekends.size() >= ENOUGH_WEEKENDS ? weekends : weekdays, RING);
    List<DayFact> recent = newest(facts, RING);
    double[] logs = comparable.stream().mapToDouble(DayFact::usualLog).toArray();
    double sum = 0;
    for (double log : logs) {
      sum += log;
    }
    return new Usual(
        spread(logs),
        spread(recent.stream().mapToDouble(DayFact::peakLog).toArray()),
        sum,
        comparable.stream().mapToLong(DayFact::micros).max().orElse(0),
        hourDays(facts),
        (int) facts.stream().filter(f -> (f.hits() & Hit.OFF_HOURS) == 0).limit(RING).count(),
        mix(facts),
        lagged(weekdays, levelSince),
        recentLogs(weekdays));
  }

  /**
   * By how much, in natural logarithms, the newest working days are above those before them; empty
   * where too few are known.
   */
  static Optional<Double> rise(List<DayFact> facts, long levelSince) {
    List<DayFact> weekdays = facts.stream().filter(f -> !f.weekend()).toList();
    return Optional.ofNullable(lagged(weekdays, levelSince))
        .map(old -> RobustSpread.median(recentLogs(weekdays)) - old.median());
  }

  private static double[] recentLogs(List<DayFact> weekdays) {
    return newest(weekdays, RECENT).stream().mapToDouble(DayFact::steadyLog).toArray();
  }

  private static RobustSpread spread(double[] logs) {
    return logs.length == 0 ? null : RobustSpread.of(logs);
  }

  private static RobustSpread lagged(List<DayFact> weekdays, long levelSince) {
    List<DayFact> level = weekdays.stream().filter(f -> f.label() >= levelSince).toList();
    List<DayFact> old = level.subList(0, Math.max(0, level.size() - LAG));
    return old.size() < LAGGED_LEAST
        ? null
        : spread(newest(old, LAGGED_DAYS).stream().mapToDouble(DayFact::steadyLog).toArray());
  }

  private static int[] hourDays(List<DayFact> facts) {
    int[] days = new int[HOURS];
    List<DayFact> counted =
        newest(facts.stream().filter(f -> (f.hits() & Hit.OFF_HOURS) == 0).toList(), RING);
    for (DayFact fact : counted) {
      for (int h = 0; h < HOURS; h++) {
        days[h] += fact.hours() >> h & 1;
      }
    }
    int[] near = new int[HOURS];
    for (int h = 0; h < HOURS; h++) {
      int before = days[(h + HOURS - 1) % HOURS];
      int after = days[(h + 1) % HOURS];
      near[h] = Math.max(days[h], Math.max(before, after));
    }
    return near;
  }

  private static Mix mix(List<DayFact> facts) {
    List<DayFact> counted = newest(facts.stream().filter(DayFact::mixCounts).toList(), RING);
    long events = 0;
    long premium = 0;
    long micros = 0;
    for (DayFact fact : counted) {
      events += fact.events();
      premium += fact.premiumEvents();
      micros += fact.micros();
    }
    return new Mix(counted.size(), events, premium, micros);
  }

  private static List<DayFact> newest(List<DayFact> facts, int count) {
    return new ArrayList<>(facts.subList(Math.max(0, facts.size() - count), facts.size()));
  }
}

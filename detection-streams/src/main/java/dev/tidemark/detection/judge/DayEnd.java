package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.DailySpike;
import dev.tidemark.detection.detector.Drift;
import dev.tidemark.detection.episode.Episodes;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Hit;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.detection.profile.Today;
import dev.tidemark.detection.profile.Usual;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What becomes of a day that ends: the fact to remember, kept clean of what was an anomaly, and the
 * next value of the CUSUM chart.
 *
 * @param fact null for a day with next to no spend
 * @param drift the chart's sum
 * @param usual the day was at the person's usual level
 * @param risen the day was above the level that drift is measured from
 * @param score the day's robust z-score, where it is an ordinary working day of a known person
 */
record DayEnd(DayFact fact, double drift, OptionalDouble score, boolean usual, boolean risen) {
  private static final double USUAL_UP_TO = 1.0;
  private static final double LEAST_USD = 0.02;
  private static final double SURGE_FROM = 1.3;
  private static final double PEAK_MARGIN = 0.4;

  static DayEnd of(Profile p, double surge, double rise, Optional<Double> weekdayLog) {
    Today today = p.today();
    if (today.micros() / 1e6 <= LEAST_USD) {
      return new DayEnd(null, p.drift(), OptionalDouble.empty(), true, false);
    }
    Usual usual = p.usual();
    double log = DayFact.logOf(today.micros());
    double steady = log - Math.log(surge);
    boolean weekend = DayFact.weekend(today.label());
    boolean hit = today.hits() != 0;
    int hitDays =
        Math.max(
            p.telling() == null ? 0 : p.telling().hitDays(),
            p.recording() == null ? 0 : p.recording().hitDays());
    boolean normalByNow = hitDays >= Episodes.NEW_NORMAL_DAYS;

    double counts = log;
    Optional<RobustSpread> day = DailySpike.usualDay(usual, weekdayLog);
    if (hit && !normalByNow && day.isPresent()) {
      counts = Math.min(log, day.get().median() + day.get().deviation());
    }
    if (surge > SURGE_FROM) {
      counts -= Math.log(surge);
    }
    boolean mixCounts = (today.hits() & Hit.MODEL_MIX) == 0 || normalByNow;
    DayFact fact =
        today.close((float) counts, (float) peak(today, usual, hit), (float) surge, mixCounts);

    boolean known = usual.days() >= DailySpike.ENOUGH_DAYS;
    OptionalDouble score =
        known && !hit && !weekend
            ? OptionalDouble.of((steady - usual.day().median()) / usual.day().deviation())
            : OptionalDouble.empty();
    boolean back =
        day.isEmpty() || steady <= day.get().median() + USUAL_UP_TO * day.get().deviation();
    RobustSpread old = usual.lagged();
    boolean risen = old != null && steady - rise > old.median() + old.deviation();
    double next = weekend ? p.drift() : drift(p, steady - rise);
    return new DayEnd(fact, next, score, back, risen);
  }

  private static double peak(Today today, Usual usual, boolean hit) {
    double log = DayFact.logOf(today.peak());
    boolean capped = hit && usual.peak() != null && usual.peak().n() >= DailySpike.ENOUGH_DAYS;
    return capped ? Math.min(log, usual.peak().median() + PEAK_MARGIN) : log;
  }

  private static double drift(Profile p, double steady) {
    if ((p.today().hits() & Hit.DRIFT) != 0) {
      return 0;
    }
    RobustSpread old = p.usual().lagged();
    return old == null
        ? p.drift()
        : Drift.next(p.drift(), (steady - old.median()) / old.deviation());
  }
}

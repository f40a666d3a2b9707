package dev.tidemark.detection.profile;

import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;

/**
 * What is remembered of one closed, active day of a person's own clock. Amounts are clean spend:
 * without duplicates and price errors.
 *
 * @param label the day, in days since the epoch
 * @param micros spend, micro-dollars
 * @param usualLog natural logarithm of the dollars that the day counts for as history: an alerted
 *     day is capped, a day of a team-wide surge is divided by the surge
 * @param peakLog natural logarithm of the dollars of the busiest 60 minutes, capped likewise
 * @param surge how far the whole team or group was above its usual; 1 for not at all
 * @param hours bit h is set where the hour h of the UTC day had spend
 * @param hits detectors that fired, one bit each; see {@link Hit}
 * @param mixCounts whether the day's models count as history
 */
public record DayFact(
    long label,
    long micros,
    float usualLog,
    float peakLog,
    float surge,
    long events,
    long premiumEvents,
    int hours,
    int hits,
    boolean mixCounts) {
  private static final double CENT_5 = 0.05;

  /** A Saturday or Sunday. */
  public boolean weekend() {
    return weekend(label);
  }

  /** Whether the day of that label is a Saturday or Sunday; day 0 of the epoch was a Thursday. */
  public static boolean weekend(long label) {
    return Math.floorMod(label + 3, 7L) >= 5;
  }

  /** Natural logarithm of the day's dollars without the surge; under 5 cents counts as 5 cents. */
  public double steadyLog() {
    return logOf(micros) - Math.log(surge);
  }

  /** Natural logarithm of dollars; under 5 cents counts as 5 cents. */
  public static double logOf(double micros) {
    return Math.log(Math.max(micros / 1e6, CENT_5));
  }

  /** A day that becomes known only after it ended. */
  static DayFact late(long label) {
    float nothing = (float) logOf(0);
    return new DayFact(label, 0, nothing, nothing, 1, 0, 0, 0, 0, true);
  }

  /** The same day after usage of it came, or went by a revision. */
  DayFact plus(Pulse.Part part) {
    long next = Math.max(0, micros + part.cleanMicros());
    float shift = (float) (logOf(next) - logOf(micros));
    boolean counts = hits == 0;
    return new DayFact(
        label,
        next,
        counts ? usualLog + shift : usualLog,
        counts ? (float) Math.max(peakLog, logOf(part.cleanMicros())) : peakLog,
        surge,
        events + part.events(),
        premiumEvents + (part.premium() ? part.events() : 0),
        hours | (part.cleanMicros() > 0 ? 1 << Math.floorMod(part.hour(), 24L) : 0),
        hits,
        mixCounts);
  }

  void write(WireWriter out) {
    out.number(label)
        .number(micros)
        .real(usualLog)
        .real(peakLog)
        .number(Math.round(surge * 1000))
        .number(events)
        .number(premiumEvents)
        .number(hours)
        .number(hits * 2 + (mixCounts ? 1 : 0));
  }

  static DayFact read(WireReader in) {
    long label = in.number();
    long micros = in.number();
    float usual = in.real();
    float peak = in.real();
    float surge = in.small() / 1000f;
    long events = in.number();
    long premium = in.number();
    int hours = in.small();
    int flags = in.small();
    return new DayFact(
        label, micros, usual, peak, surge, events, premium, hours, flags / 2, flags % 2 == 1);
  }
}

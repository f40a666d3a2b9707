package dev.tidemark.detection.profile;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What detection remembers of one active day of a user.
 *
 * @param spendMicros exact spend of the day
 * @param milliRequests request units, in thousandths
 * @param peakMicros most spend within any 60 minutes of the day
 * @param capMicros the most that the day counts for as history: an alerted day must not become the
 *     yardstick; 0 for no cap
 */
public record DayFact(
    LocalDate day,
    long spendMicros,
    long milliRequests,
    long tokens,
    long peakMicros,
    long capMicros) {

  /** A Saturday or Sunday. */
  public boolean weekend() {
    DayOfWeek d = day.getDayOfWeek();
    return d == DayOfWeek.SATURDAY || d == DayOfWeek.SUNDAY;
  }

  /** The spend that counts as history, micro-dollars. */
  public long usualMicros() {
    return capMicros > 0 ? Math.min(spendMicros, capMicros) : spendMicros;
  }

  /** The same day with newer sums. */
  public DayFact with(long spend, long requests, long newTokens, long peak) {
    return new DayFact(day, spend, requests, newTokens, Math.max(peak, peakMicros), capMicros);
  }

  /** The same day with a cap on what it counts for. */
  public DayFact cappedAt(long micros) {
    return new DayFact(day, spendMicros, milliRequests, tokens, peakMicros, micros);
  }

  void write(WireWriter out) {
    out.number(day.toEpochDay())
        .number(spendMicros)
        .number(milliRequests)
        .number(tokens)
        .number(peakMicros)
        .number(capMicros);
  }

  static DayFact read(WireReader in) {
    return new DayFact(
        LocalDate.ofEpochDay(in.number()),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number());
  }
}

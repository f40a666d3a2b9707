package dev.tidemark.detection.profile;

import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;

/**
 * One usage day in the reporting zone with its exact sums: what the classic detectors count in.
 *
 * @param day days since the epoch
 * @param micros spend, micro-dollars
 * @param premiumMicros spend on models of the dearest tier
 */
public record CalendarDay(
    long day,
    long micros,
    long events,
    long milliRequests,
    long tokens,
    long premiumMicros,
    long premiumEvents) {
  /** Spend, dollars. */
  public double usd() {
    return micros / 1e6;
  }

  /** The vendor's request units; where it counts none, events. */
  public double requests() {
    return milliRequests > 0 ? milliRequests / 1000.0 : events;
  }

  static CalendarDay empty(long day) {
    return new CalendarDay(day, 0, 0, 0, 0, 0, 0);
  }

  CalendarDay plus(Pulse.Part p) {
    return new CalendarDay(
        day,
        micros + p.spendMicros(),
        events + p.events(),
        milliRequests + p.milliRequests(),
        tokens + p.tokens(),
        premiumMicros + (p.premium() ? p.spendMicros() : 0),
        premiumEvents + (p.premium() ? p.events() : 0));
  }

  void write(WireWriter out) {
    out.number(day)
        .number(micros)
        .number(events)
        .number(milliRequests)
        .number(tokens)
        .number(premiumMicros)
        .number(premiumEvents);
  }

  static CalendarDay read(WireReader in) {
    return new CalendarDay(
        in.number(), in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
  }
}

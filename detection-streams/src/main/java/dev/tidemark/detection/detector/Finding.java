package dev.tidemark.detection.detector;

import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a detector found in a window.
 *
 * @param value what was seen, in {@code unit}
 * @param expected what is usual, in {@code unit}
 * @param excessMicros money above the usual, micro-dollars
 * @param summary the sentence, made only where it is told
 * @param figures named numbers behind the sentence, likewise
 */
public record Finding(
    String detector,
    Severity severity,
    Instant windowStart,
    Instant windowEnd,
    Instant onset,
    BigDecimal value,
    BigDecimal expected,
    String unit,
    long excessMicros,
    Supplier<String> summary,
    Supplier<Map<String, BigDecimal>> figures) {
  /** A finding in dollars on the person's day. */
  static Finding day(
      String detector,
      Severity severity,
      View view,
      Instant onset,
      double value,
      double expected,
      double excess,
      Supplier<String> summary,
      Supplier<Map<String, BigDecimal>> figures) {
    return day(detector, severity, view, onset, value, expected, "USD", excess, summary, figures);
  }

  /** A finding in another unit on the person's day; {@code excess} is in dollars. */
  static Finding day(
      String detector,
      Severity severity,
      View view,
      Instant onset,
      double value,
      double expected,
      String unit,
      double excess,
      Supplier<String> summary,
      Supplier<Map<String, BigDecimal>> figures) {
    boolean money = unit.equals("USD");
    return new Finding(
        detector,
        severity,
        view.dayStart(),
        view.dayEnd(),
        onset,
        money ? Words.usd(value) : Words.ratio(value),
        money ? Words.usd(expected) : Words.ratio(expected),
        unit,
        Math.round(excess * 1e6),
        summary,
        figures);
  }

  /** A finding of a classic detector on the person's newest day of the calendar. */
  static Finding calendar(
      String detector,
      Severity severity,
      View view,
      BigDecimal value,
      BigDecimal expected,
      String unit,
      double excessUsd,
      Supplier<String> summary,
      Supplier<Map<String, BigDecimal>> figures) {
    LocalDate day = LocalDate.ofEpochDay(view.cycle().day().day());
    Instant start = view.cycle().zone().start(day);
    return new Finding(
        detector,
        severity,
        start,
        view.cycle().zone().end(day),
        start,
        value,
        expected,
        unit,
        Math.max(0, Math.round(excessUsd * 1e6)),
        summary,
        figures);
  }

  /** A finding on spend of the billing cycle; {@code whose} names what is usual. */
  static Finding cycle(
      String detector,
      View view,
      double usual,
      String whose,
      Supplier<Map<String, BigDecimal>> figures) {
    double spent = view.cycle().spentUsd();
    return calendar(
        detector,
        Severities.of(spent - usual, spent / usual, Integer.MAX_VALUE),
        view,
        Words.usd(spent),
        Words.usd(usual),
        "USD",
        spent - usual,
        () ->
            "%s in this billing cycle, %s %s."
                .formatted(
                    Words.money(spent),
                    Words.times(spent / usual),
                    whose.formatted(Words.money(usual))),
        figures);
  }
}

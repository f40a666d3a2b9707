package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A fixed limit on spend of a billing cycle, requests of a day, or tokens of a day: a policy, not
 * statistics.
 */
public enum StaticLimit implements Detector {
  /** Spend of the cycle, US dollars. */
  SPEND(DetectorCatalogue.STATIC_SPEND),
  /** Requests of the day, request units. */
  REQUESTS(DetectorCatalogue.STATIC_REQUESTS),
  /** Tokens of the day. */
  TOKENS(DetectorCatalogue.STATIC_TOKENS);

  private final String detector;

  StaticLimit(String detector) {
    this.detector = detector;
  }

  @Override
  public String detectorName() {
    return detector;
  }

  @Override
  public Optional<Finding> examine(View view) {
    BigDecimal limit = view.settings().value(detector, "limit");
    return switch (this) {
      case SPEND -> spend(view, limit);
      case REQUESTS ->
          count(
              view, limit, BigDecimal.valueOf(view.today().total().milliRequests(), 3), "requests");
      case TOKENS ->
          count(view, limit, BigDecimal.valueOf(view.today().total().tokens()), "tokens");
    };
  }

  private Optional<Finding> spend(View view, BigDecimal limit) {
    LocalDate from = view.cycleStart();
    long spent =
        view.profile().days().stream()
            .filter(d -> !d.day().isBefore(from) && !d.day().isAfter(view.today().day()))
            .mapToLong(DayFact::spendMicros)
            .sum();
    long limitMicros = Money.microsOfUsd(limit);
    if (spent <= limitMicros) {
      return Optional.empty();
    }
    String summary =
        "%s since %s, over the limit of %s for a billing cycle."
            .formatted(Money.display(spent), from, Money.display(limitMicros));
    Instant start = view.zone().start(from);
    Instant end = view.zone().start(from.plusMonths(1));
    return Optional.of(
        finding(
            start,
            end,
            view.dayStart(),
            Money.usd(spent),
            limit,
            "USD",
            spent - limitMicros,
            summary));
  }

  private Optional<Finding> count(View view, BigDecimal limit, BigDecimal seen, String unit) {
    if (seen.compareTo(limit) <= 0) {
      return Optional.empty();
    }
    String summary =
        "%,d %s %s, over the limit of %,d for a day."
            .formatted(seen.longValue(), unit, Words.clock(view), limit.longValue());
    return Optional.of(
        finding(view.dayStart(), view.dayEnd(), view.dayStart(), seen, limit, unit, 0, summary));
  }

  private Finding finding(
      Instant start,
      Instant end,
      Instant onset,
      BigDecimal seen,
      BigDecimal limit,
      String unit,
      long excess,
      String summary) {
    boolean twice = seen.compareTo(limit.multiply(BigDecimal.TWO)) > 0;
    Severity severity = twice ? Severity.CRITICAL : Severity.WARNING;
    return new Finding(
        detector,
        severity,
        start,
        end,
        onset,
        seen,
        limit,
        unit,
        excess,
        0,
        summary,
        Map.of("limit", limit, "seen", seen));
  }
}

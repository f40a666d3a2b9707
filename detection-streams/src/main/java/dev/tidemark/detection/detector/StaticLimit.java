package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A fixed limit on spend of a billing cycle, requests of a day, or tokens of a day: a policy, not
 * statistics. A limit of 0 is none.
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
    double limit = number(view, "limit");
    if (limit <= 0) {
      return Optional.empty();
    }
    return switch (this) {
      case SPEND -> spend(view, limit);
      case REQUESTS -> count(view, limit, view.cycle().day().requests(), "requests");
      case TOKENS -> count(view, limit, view.cycle().day().tokens(), "tokens");
    };
  }

  private Optional<Finding> spend(View view, double limit) {
    double spent = view.cycle().spentUsd();
    if (spent <= limit) {
      return Optional.empty();
    }
    LocalDate from = LocalDate.ofEpochDay(view.cycle().start());
    Instant start = view.cycle().zone().start(from);
    return Optional.of(
        new Finding(
            detector,
            severity(spent, limit),
            start,
            view.cycle().zone().start(from.plusMonths(1)),
            view.cycle().zone().start(LocalDate.ofEpochDay(view.cycle().day().day())),
            Words.usd(spent),
            Words.usd(limit),
            "USD",
            Math.round((spent - limit) * 1e6),
            () ->
                "%s since %s, over the limit of %s for a billing cycle."
                    .formatted(Words.money(spent), from, Words.money(limit)),
            () -> Map.of("cycleUsd", Words.usd(spent), "limitUsd", Words.usd(limit))));
  }

  private Optional<Finding> count(View view, double limit, double seen, String unit) {
    if (seen <= limit) {
      return Optional.empty();
    }
    BigDecimal value = BigDecimal.valueOf(seen).setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal most = BigDecimal.valueOf(limit).setScale(0, RoundingMode.HALF_EVEN);
    return Optional.of(
        Finding.calendar(
            detector,
            severity(seen, limit),
            view,
            value,
            most,
            unit,
            0,
            () ->
                "%,d %s today by %s, over the limit of %,d for a day."
                    .formatted(value.longValue(), unit, Words.clock(view.now()), most.longValue()),
            () -> Map.of(unit, value, "limit", most)));
  }

  private static Severity severity(double seen, double limit) {
    return seen > 2 * limit ? Severity.CRITICAL : Severity.WARNING;
  }
}

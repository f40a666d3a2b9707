package dev.tidemark.dashboard.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Budget.Period;
import dev.tidemark.schemas.Budget.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A budget and how it does in its running period.
 *
 * @param label whose spend it is, in words
 * @param from first day of the running period
 * @param to first day after it
 * @param usedPercent spend so far in per cent of the amount
 * @param crossing the day on which spend reaches the amount, past or expected; null for none in
 *     this period
 * @param tell receivers; empty for those of the kinds of message
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BudgetView(
    String id,
    String name,
    Scope scope,
    String subject,
    String label,
    Period period,
    LocalDate from,
    LocalDate to,
    String basis,
    MoneyView amount,
    MoneyView spend,
    BigDecimal usedPercent,
    ProjectionView projection,
    Status status,
    LocalDate crossing,
    List<ThresholdView> thresholds,
    boolean overrun,
    List<String> tell,
    long revision,
    Instant updatedAt,
    String updatedBy) {

  /**
   * Spend at which somebody is told.
   *
   * @param micros as it was given; null where it was given in per cent
   * @param percent as it was given; null where it was given as money
   * @param amount the limit
   * @param reachedOn the day on which spend reached or will reach it; null for none in this period
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ThresholdView(
      Long micros, BigDecimal percent, MoneyView amount, boolean reached, LocalDate reachedOn) {}

  /** The view of a budget in a period. */
  public static BudgetView of(Standing s) {
    Budget b = s.budget();
    return new BudgetView(
        b.id(),
        b.name(),
        b.scope(),
        b.subject(),
        s.label(),
        b.period(),
        s.period().start(),
        s.period().end(),
        s.period().basis(),
        MoneyView.of(b.amountMicros()),
        MoneyView.of(s.spentMicros()),
        Percent.share(s.spentMicros(), b.amountMicros()),
        ProjectionView.of(s.forecast()),
        s.status(),
        s.reaches(b.amountMicros()).orElse(null),
        b.thresholds().stream().map(t -> threshold(s, t)).toList(),
        b.overrun(),
        b.tell(),
        b.revision(),
        b.updatedAt(),
        b.updatedBy());
  }

  private static ThresholdView threshold(Standing s, Budget.Threshold t) {
    long limit = t.of(s.budget().amountMicros());
    return new ThresholdView(
        t.micros(),
        t.percent(),
        MoneyView.of(limit),
        s.spentMicros() >= limit,
        s.reaches(limit).orElse(null));
  }
}

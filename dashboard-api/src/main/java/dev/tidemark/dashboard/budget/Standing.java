package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.forecast.DailySpend;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.schemas.Budget;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How a budget does in one of its periods.
 *
 * @param label whose spend it is, in words
 */
public record Standing(
    Budget budget, String label, Cycle period, DailySpend days, Forecast forecast) {
  /** Spent in the period so far, micro-dollars. */
  public long spentMicros() {
    return forecast.spentMicros();
  }

  /** What the period is projected to cost, micro-dollars. */
  public long projectedMicros() {
    return forecast.projectedMicros();
  }

  /** Its status. */
  public Status status() {
    return Status.of(forecast.projectedMicros(), budget.amountMicros());
  }

  /** The day at whose end spend has reached that limit, past or expected. */
  public Optional<LocalDate> reaches(long limitMicros) {
    return forecast.reaches(limitMicros, days, period);
  }
}

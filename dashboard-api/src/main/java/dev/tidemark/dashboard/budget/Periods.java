package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Budget.Period;
import jakarta.inject.Singleton;
import java.time.LocalDate;

/** The times in which budgets hold. */
@Singleton
public final class Periods {
  private final Cycles cycles;
  private final ReportingTime time;

  Periods(Cycles cycles, ReportingTime time) {
    this.cycles = cycles;
    this.time = time;
  }

  /** The one that is running. */
  public Cycle current(Period period) {
    LocalDate today = time.today();
    return switch (period) {
      case MONTH -> Cycle.month(today);
      case CYCLE -> cycles.current();
      case QUARTER -> quarter(today);
    };
  }

  /** The one before it. */
  public Cycle previous(Period period) {
    Cycle now = current(period);
    return switch (period) {
      case MONTH -> Cycle.month(now.start().minusDays(1));
      case QUARTER -> quarter(now.start().minusDays(1));
      case CYCLE -> {
        DayRange before = cycles.previous();
        yield new Cycle(before.from(), before.to(), now.basis());
      }
    };
  }

  private static Cycle quarter(LocalDate day) {
    LocalDate first = day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
    return new Cycle(first, first.plusMonths(3), "quarter");
  }
}

package dev.tidemark.detection.judge;

import java.time.LocalDate;
import java.time.YearMonth;

/** Billing cycles of one month. */
final class BillingCycle {
  private BillingCycle() {}

  /**
   * First day of the cycle that holds {@code day}, where cycles begin on that day of the month, or
   * on the last one of a shorter month.
   */
  static LocalDate start(LocalDate day, int dayOfMonth) {
    LocalDate inThisMonth = in(YearMonth.from(day), dayOfMonth);
    return inThisMonth.isAfter(day)
        ? in(YearMonth.from(day).minusMonths(1), dayOfMonth)
        : inThisMonth;
  }

  private static LocalDate in(YearMonth month, int dayOfMonth) {
    return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
  }
}

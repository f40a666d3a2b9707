package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Amounts and days as messages write them. */
final class Words {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Words() {}

  /** {@code 25 Nov 2026}. */
  static String day(LocalDate day) {
    return LONG.format(day);
  }

  /** {@code 1 Nov – 30 Nov 2026}, both days included; {@code end} is the day after. */
  static String span(LocalDate from, LocalDate end) {
    LocalDate last = end.minusDays(1);
    return from.equals(last) ? day(from) : DAY.format(from) + " – " + day(last);
  }

  /** The days of a period. */
  static String span(Cycle period) {
    return span(period.start(), period.end());
  }

  /** {@code 14.0 % more than $100.00}. */
  static String compared(long now, long before) {
    BigDecimal change = Percent.change(now, before);
    if (change == null) {
      return "nothing was spent before";
    }
    return change.signum() == 0
        ? "as much as before"
        : "%s %% %s than %s"
            .formatted(
                change.abs().toPlainString(),
                change.signum() > 0 ? "more" : "less",
                Money.display(before));
  }

  /** {@code 1 person}, {@code 2 people}. */
  static String people(long count) {
    return count == 1 ? "1 person" : count + " people";
  }
}

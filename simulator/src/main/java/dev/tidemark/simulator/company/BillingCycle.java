package dev.tidemark.simulator.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A billing cycle {@code [start, end)}; a new one starts on the third of each month, UTC. */
public record BillingCycle(Instant start, Instant end) {
  private static final int FIRST_DAY = 3;

  /** The cycle that an instant is in. */
  public static BillingCycle of(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    LocalDate month = day.getDayOfMonth() < FIRST_DAY ? day.minusMonths(1) : day;
    LocalDate first = month.withDayOfMonth(FIRST_DAY);
    return new BillingCycle(midnight(first), midnight(first.plusMonths(1)));
  }

  /** Whether an epoch millisecond is in it. */
  public boolean contains(long millis) {
    return millis >= start.toEpochMilli() && millis < end.toEpochMilli();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

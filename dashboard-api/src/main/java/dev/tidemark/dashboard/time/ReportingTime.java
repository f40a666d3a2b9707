package dev.tidemark.dashboard.time;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The wall clock, and the zone in which the organisation's days are counted. */
@Singleton
public final class ReportingTime {
  private final Clock clock;
  private final ZoneId zone;

  /** The clock of the process; the system's where it has none of its own. */
  @Inject
  public ReportingTime(@Value("${tidemark.zone:UTC}") String zone, @Nullable Clock clock) {
    this(clock == null ? Clock.systemUTC() : clock, ZoneId.of(zone));
  }

  /** Any clock. */
  public ReportingTime(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** Now. */
  public Instant now() {
    return clock.instant();
  }

  /** The zone of the days. */
  public ZoneId zone() {
    return zone;
  }

  /** The day that is running. */
  public LocalDate today() {
    return dayOf(now());
  }

  /** The day of an instant. */
  public LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** Where a day starts. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Full hours of the running day that have passed; the place of the running hour. */
  public int hourOfToday() {
    return (int) Duration.between(startOf(today()), now()).toHours();
  }
}

package dev.tidemark.detection.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The zone whose midnights part the usage days; a day lasts 23 to 25 hours. */
public record ReportingZone(ZoneId zone) {
  /** The day that an instant belongs to. */
  public LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** First instant of the day. */
  public Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** First instant after the day. */
  public Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }

  /** Whole hours since the start of the instant's day, 0 to 24. */
  public int hourOf(Instant at) {
    return (int) Duration.between(start(dayOf(at)), at).toHours();
  }
}

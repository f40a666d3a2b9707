package dev.tidemark.dashboard.time;

import dev.tidemark.dashboard.store.Database;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The vendor's billing cycles; calendar months where the vendor says none. */
@Singleton
public final class Cycles {
  private static final String FOUND =
      """
      select distinct cycle_start, cycle_end from dashboard.cycle_spend
      where org = ? and cycle_start <= ? order by cycle_start desc limit 24""";

  private final Database database;
  private final ReportingTime time;
  private final String org;

  Cycles(Database database, ReportingTime time, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.time = time;
    this.org = org;
  }

  /** The running cycle. */
  public Cycle current() {
    return containing(time.today(), time.now());
  }

  /** The cycle that a day belongs to. */
  public Cycle of(LocalDate day) {
    return containing(day, time.startOf(day.plusDays(1)).minusMillis(1));
  }

  private Cycle containing(LocalDate day, Instant until) {
    for (Span span : spans(until)) {
      LocalDate start = time.dayOf(span.start());
      LocalDate end = span.end() == null ? start.plusMonths(1) : time.dayOf(span.end());
      if (day.isBefore(end)) {
        return new Cycle(start, end, "billing cycle");
      }
    }
    return Cycle.month(day);
  }

  /** The whole cycle before the running one. */
  public DayRange previous() {
    LocalDate end = current().start();
    LocalDate start =
        spans(time.startOf(end).minusMillis(1)).stream()
            .map(span -> time.dayOf(span.start()))
            .findFirst()
            .filter(day -> day.isBefore(end))
            .orElse(end.minusMonths(1));
    return new DayRange("lastCycle", start, end);
  }

  private List<Span> spans(Instant before) {
    return database.query(
        FOUND,
        row ->
            new Span(
                row.getObject(1, java.time.OffsetDateTime.class).toInstant(),
                row.getObject(2) == null
                    ? null
                    : row.getObject(2, java.time.OffsetDateTime.class).toInstant()),
        org,
        before);
  }

  private record Span(Instant start, Instant end) {}
}

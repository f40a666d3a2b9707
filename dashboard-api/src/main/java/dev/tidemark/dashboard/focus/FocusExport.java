package dev.tidemark.dashboard.focus;

import dev.tidemark.dashboard.models.Models;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Puts an export together, a day at a time. */
@Singleton
final class FocusExport {
  private final FocusQueries queries;
  private final Models models;
  private final Cycles cycles;
  private final ReportingTime time;

  FocusExport(FocusQueries queries, Models models, Cycles cycles, ReportingTime time) {
    this.queries = queries;
    this.models = models;
    this.cycles = cycles;
    this.time = time;
  }

  /** The rows of each day; they are read as fast as they are taken. */
  Flux<List<FocusRow>> days(String org, DayRange range, boolean people) {
    return Flux.defer(
            () -> {
              Charges charges = new Charges(models.prices(org));
              return Flux.fromStream(() -> range.from().datesUntil(range.to()))
                  .map(day -> rows(org, day, charges, people));
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private List<FocusRow> rows(String org, LocalDate day, Charges charges, boolean people) {
    Cycle cycle = cycles.of(day);
    return queries.day(org, day).stream()
        .flatMap(
            person ->
                charges.of(person).stream()
                    .map(
                        charge ->
                            new FocusRow(
                                org,
                                time.startOf(cycle.start()),
                                time.startOf(cycle.end()),
                                time.startOf(day),
                                time.startOf(day.plusDays(1)),
                                DayStatus.of(day, time.today()),
                                person.userId(),
                                people ? person.email() : null,
                                person.group(),
                                charge)))
        .toList();
  }
}

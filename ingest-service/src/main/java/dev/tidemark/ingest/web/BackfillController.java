package dev.tidemark.ingest.web;

import dev.tidemark.ingest.source.BackfillOrders;
import dev.tidemark.ingest.source.BackfillOrders.Order;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.Gaps.Gap;
import dev.tidemark.ingest.source.IngestRunner;
import dev.tidemark.ingest.store.Span;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The past: what is missing, and what is to be read. */
@Controller("/internal/ingest")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackfillController {
  private final BackfillOrders orders;
  private final IngestRunner runner;

  BackfillController(BackfillOrders orders, IngestRunner runner) {
    this.orders = orders;
    this.runner = runner;
  }

  /**
   * What of which source.
   *
   * @param from the first UTC day
   * @param to the last one
   * @param source an id, a vendor, an endpoint or an organisation; null for all
   */
  record Wanted(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String source) {
    /** The days as a span; null where none are named. */
    Span span() {
      if (from == null && to == null) {
        return null;
      }
      if (from == null || to == null || to.isBefore(from)) {
        throw new IllegalArgumentException(
            "from and to must be days, the first and the last, got: " + from + " and " + to);
      }
      return new Span(Days.start(from), Days.start(to.plusDays(1)));
    }
  }

  /** What is missing. */
  @Get("/gaps")
  List<Gap> gaps(@Nullable @QueryValue String source) throws SQLException {
    return answered(() -> orders.gaps(source));
  }

  /** The backfills that were asked for, and how far they are. */
  @Get("/backfill")
  List<Order> all(@Nullable @QueryValue String source) throws SQLException {
    return answered(() -> orders.all(source));
  }

  /** Asks for days of the past. */
  @Post("/backfill")
  @Status(HttpStatus.ACCEPTED)
  List<Order> ask(@Body Wanted wanted) throws SQLException {
    return answered(
        () -> {
          Span span = wanted.span();
          if (span == null) {
            throw new IllegalArgumentException("from and to must be days, such as 2026-01-31");
          }
          return orders.ask(span.from(), span.to(), wanted.source());
        });
  }

  /** Says that what is missing need not be read. */
  @Post("/backfill/complete")
  List<Gap> complete(@Body Wanted wanted) throws SQLException {
    return answered(() -> orders.complete(wanted.span(), wanted.source()));
  }

  /** Forgets that a past was read. */
  @Post("/backfill/reset")
  List<Gap> reset(@Body Wanted wanted) throws SQLException {
    return answered(() -> orders.reset(wanted.span(), wanted.source()));
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T answered(Work<T> work) throws SQLException {
    if (!runner.prepared()) {
      throw new HttpStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "database and broker have not answered yet");
    }
    try {
      return work.run();
    } catch (IllegalArgumentException e) {
      throw Refusals.bad(e.getMessage());
    }
  }
}

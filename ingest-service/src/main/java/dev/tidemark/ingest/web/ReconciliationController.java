package dev.tidemark.ingest.web;

import dev.tidemark.ingest.anthropic.Reconciliation;
import dev.tidemark.ingest.cursor.CursorReconciliation;
import dev.tidemark.ingest.cursor.CursorReconciliation.Cycle;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How far the vendors' own totals lie from what was counted. */
@Controller("/internal/ingest/reconciliation")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReconciliationController {
  private final Reconciliation anthropic;
  private final CursorReconciliation cursor;

  ReconciliationController(Reconciliation anthropic, CursorReconciliation cursor) {
    this.anthropic = anthropic;
    this.cursor = cursor;
  }

  /** Each day of each vendor with its difference, and what that consists of. */
  @Get
  List<Object> days() throws SQLException {
    List<Object> days = new ArrayList<>(anthropic.days());
    days.addAll(cursor.days());
    return days;
  }

  /** The running billing cycles, likewise. */
  @Get("/cycles")
  List<Cycle> cycles() throws SQLException {
    return cursor.cycles();
  }
}

package dev.tidemark.ingest.web;

import dev.tidemark.ingest.anthropic.Reconciliation;
import dev.tidemark.ingest.anthropic.Reconciliation.Day;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.List;

/** How far the vendor's own cost lies from what was counted. */
@Controller("/internal/ingest/reconciliation")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReconciliationController {
  private final Reconciliation reconciliation;

  ReconciliationController(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  /** Each day with its difference, and what that consists of. */
  @Get
  List<Day> days() throws SQLException {
    return reconciliation.days();
  }
}

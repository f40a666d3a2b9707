package dev.tidemark.dashboard.sources;

import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.SourceState;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads how the connectors are doing. */
@Singleton
public final class SourceQueries {
  private final Database database;
  private final ReportingTime time;

  SourceQueries(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  /** All connectors by name. */
  public List<SourceView> all(String org) {
    return database.query(
        "select body from dashboard.source where org = ? order by source",
        row -> SourceView.of(Bodies.read(row, SourceState.class), time.now()),
        org);
  }
}

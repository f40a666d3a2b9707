package dev.tidemark.ingest.web;

import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.runtime.health.HealthCheck;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Whether the database answers. A vendor that is away is told as a source. */
@Singleton
final class IngestHealth implements HealthCheck {
  private static final int ANSWERS_WITHIN_SECONDS = 2;

  private final IngestDatabase database;

  IngestHealth(IngestDatabase database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Finding look() {
    try {
      return Finding.upIf(
          database.transaction(connection -> connection.isValid(ANSWERS_WITHIN_SECONDS)));
    } catch (SQLException e) {
      return Finding.upIf(false);
    }
  }
}

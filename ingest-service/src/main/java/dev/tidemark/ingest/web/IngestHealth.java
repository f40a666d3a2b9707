package dev.tidemark.ingest.web;

import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.runtime.health.HealthCheck;
import jakarta.inject.Singleton;

/** Whether the database answers. A vendor that is away is told as a source. */
@Singleton
final class IngestHealth implements HealthCheck {
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
    return Finding.of(seconds -> database.transaction(connection -> connection.isValid(seconds)));
  }
}

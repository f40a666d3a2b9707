package dev.tidemark.alert.web;

import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.runtime.health.HealthCheck;
import jakarta.inject.Singleton;

/** Whether the database answers. A receiver that is away is told by its deliveries. */
@Singleton
final class AlertHealth implements HealthCheck {
  private final AlertDatabase database;

  AlertHealth(AlertDatabase database) {
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

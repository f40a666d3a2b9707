package dev.tidemark.alert.web;

import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.runtime.health.HealthCheck;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Whether the database answers. A receiver that is away is told by its deliveries. */
@Singleton
final class AlertHealth implements HealthCheck {
  private static final int ANSWERS_WITHIN_SECONDS = 2;

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
    try {
      return Finding.upIf(
          database.transaction(connection -> connection.isValid(ANSWERS_WITHIN_SECONDS)));
    } catch (SQLException e) {
      return Finding.upIf(false);
    }
  }
}

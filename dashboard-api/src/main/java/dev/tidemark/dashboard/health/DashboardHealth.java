package dev.tidemark.dashboard.health;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.store.Migrations;
import dev.tidemark.runtime.health.HealthCheck;
import dev.tidemark.runtime.health.HealthCheck.Finding;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** What the pages cannot be served without. */
@Factory
final class DashboardHealth {
  @Singleton
  @Named("dashboard-database")
  HealthCheck database(Database database) {
    return HealthCheck.of("database", () -> Finding.upIf(answers(database)));
  }

  @Singleton
  @Named("dashboard-schema")
  HealthCheck schema(Migrations migrations) {
    return HealthCheck.of("schema", () -> Finding.upIf(migrations.done()));
  }

  private static boolean answers(Database database) {
    try {
      return database.first("select 1", row -> row.getInt(1)).isPresent();
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }
}

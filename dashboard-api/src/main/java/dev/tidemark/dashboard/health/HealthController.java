package dev.tidemark.dashboard.health;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.store.Migrations;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.TreeMap;

/** Whether the pages can be served; needs no password. */
@Controller("/healthz")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "operations")
public final class HealthController {
  private final Database database;
  private final Migrations migrations;

  HealthController(Database database, Migrations migrations) {
    this.database = database;
    this.migrations = migrations;
  }

  /** 200 while the database answers and its schema is ready, else 503. */
  @Get
  @Operation(summary = "Health")
  public HttpResponse<Health> health() {
    Map<String, String> checks = new TreeMap<>();
    checks.put("database", databaseAnswers() ? "UP" : "DOWN");
    checks.put("schema", migrations.done() ? "UP" : "DOWN");
    boolean up = !checks.containsValue("DOWN");
    Health health = new Health(up ? "UP" : "DOWN", checks);
    return up ? HttpResponse.ok(health) : HttpResponse.serverError(health).status(503);
  }

  private boolean databaseAnswers() {
    try {
      return database.first("select 1", row -> row.getInt(1)).isPresent();
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  /** UP or DOWN, in all and by check. */
  public record Health(String status, Map<String, String> checks) {}
}

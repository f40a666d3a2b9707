package dev.tidemark.ingest.web;

import dev.tidemark.ingest.store.IngestDatabase;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.Map;

/** Whether this process can work, where no dashboard in it says so for all. */
@Controller("/healthz")
@Requires(notEnv = "dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
  private static final int ANSWERS_WITHIN_SECONDS = 2;

  private final IngestDatabase database;

  HealthController(IngestDatabase database) {
    this.database = database;
  }

  /** 200 while the database answers, else 503. A vendor that is away is told as a source. */
  @Get
  HttpResponse<Map<String, String>> health() {
    return answers()
        ? HttpResponse.ok(Map.of("status", "UP"))
        : HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(Map.of("status", "DOWN", "database", "DOWN"));
  }

  private boolean answers() {
    try {
      return database.transaction(connection -> connection.isValid(ANSWERS_WITHIN_SECONDS));
    } catch (SQLException e) {
      return false;
    }
  }
}

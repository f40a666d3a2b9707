package dev.tidemark.incident.watch;

import dev.tidemark.incident.store.Standing;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process can work, where no dashboard in it says so for all. */
@Controller("/healthz")
@Requires(notEnv = "dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
  private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);

  private final Standing standing;

  HealthController(Standing standing) {
    this.standing = standing;
  }

  /** 200 while the database answers and its schema is ready, else 503. */
  @Get
  HttpResponse<Map<String, String>> health() {
    return answers()
        ? HttpResponse.ok(Map.of("status", "UP"))
        : HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(Map.of("status", "DOWN", "database", "DOWN"));
  }

  private boolean answers() {
    try {
      standing.now();
      return true;
    } catch (RuntimeException e) {
      LOG.debug("the incidents cannot be read", e);
      return false;
    }
  }
}

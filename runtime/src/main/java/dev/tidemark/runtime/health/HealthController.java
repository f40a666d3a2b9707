package dev.tidemark.runtime.health;

import dev.tidemark.runtime.health.HealthCheck.Finding;
import dev.tidemark.runtime.health.HealthCheck.Status;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether this process can do its work; needs no password. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "operations")
public final class HealthController {
  private final List<HealthCheck> checks;
  private final List<Liveness> lives;

  HealthController(List<HealthCheck> checks, List<Liveness> lives) {
    this.checks = checks;
    this.lives = lives;
  }

  /**
   * UP, DEGRADED or DOWN, in all and by check.
   *
   * @param checks the status of each, with what is wrong where something is
   */
  public record Health(String status, Map<String, String> checks) {}

  /**
   * Readiness: 200 while the process can answer, 503 where something that it needs is away. With
   * {@code DEGRADED} it can answer, and a person has to do something.
   */
  @Get("/healthz")
  @Operation(summary = "Health")
  public HttpResponse<Health> health() {
    Map<String, String> told = new TreeMap<>();
    Status worst = Status.UP;
    for (HealthCheck check : checks) {
      Finding finding = check.look();
      worst = worse(worst, finding.status());
      told.merge(check.name(), words(finding), HealthController::worseWords);
    }
    Health health = new Health(worst.name(), told);
    return worst == Status.DOWN
        ? HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE).body(health)
        : HttpResponse.ok(health);
  }

  /**
   * Liveness: 503 only where a new start of the process is what helps. A broker, a database or a
   * vendor that is away is none of that.
   */
  @Get("/livez")
  @Operation(summary = "Liveness")
  public HttpResponse<Health> liveness() {
    Map<String, String> told = new TreeMap<>();
    lives.stream()
        .map(Liveness::stuck)
        .filter(why -> !why.isEmpty())
        .forEach(why -> told.put(why, Status.DOWN.name()));
    return told.isEmpty()
        ? HttpResponse.ok(new Health(Status.UP.name(), told))
        : HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(new Health(Status.DOWN.name(), told));
  }

  private static Status worse(Status a, Status b) {
    return Comparator.<Status>naturalOrder().compare(a, b) >= 0 ? a : b;
  }

  private static String words(Finding finding) {
    String status = finding.status().name();
    return finding.detail().isEmpty() ? status : status + ": " + finding.detail();
  }

  /** Parts in one process ask for things of the same name. */
  private static String worseWords(String a, String b) {
    return a.equals(Status.UP.name()) ? b : a;
  }
}

package dev.tidemark.incident.web;

import dev.tidemark.incident.life.Command;
import dev.tidemark.incident.metrics.ResponseTimes;
import dev.tidemark.incident.outbox.OutboxPublisher;
import dev.tidemark.incident.store.Incidents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What people do with incidents, and what became of them. */
@Controller("/internal/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IncidentController {
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_DAYS = 3_660;

  private final Incidents incidents;
  private final OutboxPublisher publisher;
  private final Clock clock;

  IncidentController(Incidents incidents, OutboxPublisher publisher, @Nullable Clock clock) {
    this.incidents = incidents;
    this.publisher = publisher;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /**
   * What a person asks for.
   *
   * @param version the version that the person saw; null to take any
   */
  record Request(
      String action, @Nullable String actor, @Nullable String note, @Nullable Integer version) {}

  /** Changes an incident: 200 with the incident after it, 404, or 409 where it is not possible. */
  @Post("/{id}/transitions")
  HttpResponse<?> transition(String id, @Body Request request) {
    String actor = request.actor() == null ? "somebody" : request.actor().strip();
    if (request.note() != null && request.note().length() > LONGEST_NOTE) {
      return problem(400, "Bad request", "note must have at most " + LONGEST_NOTE + " characters");
    }
    Command command =
        switch (request.action() == null ? "" : request.action()) {
          case "acknowledge" -> new Command.Acknowledge(actor);
          case "identify" -> new Command.Identify(actor, request.note());
          case "resolve" -> new Command.Resolve(actor, request.note());
          case "reopen" -> new Command.Reopen(actor);
          default -> null;
        };
    if (command == null) {
      return problem(
          400,
          "Bad request",
          "action must be acknowledge, identify, resolve or reopen, got: " + request.action());
    }
    Incidents.Answer answer = incidents.ask(id, command, request.note(), request.version());
    if (answer.incident().isEmpty()) {
      return problem(404, "Not found", "there is no incident " + id);
    }
    if (answer.refusal() != null) {
      return problem(409, "Conflict", answer.refusal());
    }
    publisher.wake();
    return HttpResponse.ok(answer.incident().get());
  }

  /** Every transition of an incident, the first one first. */
  @Get("/{id}/history")
  HttpResponse<?> history(String id) {
    List<Incidents.Transition> transitions = incidents.history(id);
    return transitions.isEmpty()
        ? problem(404, "Not found", "there is no incident " + id)
        : HttpResponse.ok(transitions);
  }

  /** How long it took, over the incidents that were detected in the last days. */
  @Get("/metrics")
  HttpResponse<?> metrics(@QueryValue(defaultValue = "30") int days) {
    if (days < 1 || days > LONGEST_DAYS) {
      return problem(400, "Bad request", "days must be 1 to " + LONGEST_DAYS + ", got: " + days);
    }
    return HttpResponse.ok(
        ResponseTimes.of(incidents.detectedFrom(clock.instant().minus(Duration.ofDays(days)))));
  }

  private record Problem(String type, String title, int status, String detail) {}

  private static HttpResponse<?> problem(int status, String title, String detail) {
    return HttpResponse.status(status, title)
        .body(new Problem("about:blank", title, status, detail))
        .contentType(new MediaType("application/problem+json"));
  }
}

package dev.tidemark.alert.web;

import dev.tidemark.alert.queue.DeliveryQueue;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told, a test for each, and what was told of an incident. */
@Controller("/internal/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertController {
  private static final Logger LOG = LoggerFactory.getLogger(AlertController.class);

  private final Receivers receivers;
  private final DeliveryQueue queue;
  private final String dashboardUrl;
  private final Clock clock;

  AlertController(
      Receivers receivers,
      DeliveryQueue queue,
      @Value("${tidemark.dashboard-url}") String dashboardUrl,
      @Nullable Clock clock) {
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.receivers = receivers;
    this.queue = queue;
    this.dashboardUrl = dashboardUrl.replaceAll("/+$", "");
  }

  /** A receiver as others see it. */
  record Listed(String name, String channel) {}

  /** What became of a test; {@code detail} says what is wrong. */
  record Tested(String receiver, boolean delivered, String detail) {}

  record Problem(String type, String title, int status, String detail) {}

  /** All receivers. */
  @Get("/receivers")
  List<Listed> receivers() {
    return receivers.list().stream().map(r -> new Listed(r.name(), r.channel())).toList();
  }

  /** Sends a message that says that it is a test, once. */
  @Post("/receivers/{name}/test")
  HttpResponse<?> test(String name) throws InterruptedException {
    Optional<Receiver> receiver = receivers.find(name);
    if (receiver.isEmpty()) {
      return problem(HttpStatus.NOT_FOUND, "there is no receiver " + name);
    }
    Instant now = clock.instant();
    String id = Ids.of("test", name, now.toString());
    Result result =
        receiver.get().send(new Notice(id, TestIncident.at(id, now), null, dashboardUrl));
    return HttpResponse.ok(new Tested(name, result instanceof Result.Delivered, detail(result)));
  }

  /** What was told of an incident, and what is still due. */
  @Get("/deliveries")
  HttpResponse<?> deliveries(@QueryValue String incident) {
    try {
      return HttpResponse.ok(queue.of(incident));
    } catch (SQLException e) {
      LOG.warn("deliveries of an incident cannot be read: {}", e.toString());
      return problem(HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer; try again");
    }
  }

  private static HttpResponse<Problem> problem(HttpStatus status, String detail) {
    return HttpResponse.<Problem>status(status)
        .body(new Problem("about:blank", status.getReason(), status.getCode(), detail))
        .contentType(new MediaType("application/problem+json"));
  }

  private static String detail(Result result) {
    return switch (result) {
      case Result.Delivered d -> null;
      case Result.Retry r -> r.detail();
      case Result.Ambiguous a -> a.detail();
      case Result.Dead d -> d.detail();
    };
  }
}

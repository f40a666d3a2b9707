package dev.tidemark.alert.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.alert.queue.ReceiverStates;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told, how it goes with them, and a test for each. */
@Controller("/internal/alerts/receivers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertController {
  private static final Logger LOG = LoggerFactory.getLogger(AlertController.class);

  private final Receivers receivers;
  private final ReceiverStates states;
  private final String dashboardUrl;
  private final Clock clock;

  AlertController(
      Receivers receivers,
      ReceiverStates states,
      @Value("${tidemark.dashboard-url}") String dashboardUrl,
      @Nullable Clock clock) {
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.receivers = receivers;
    this.states = states;
    this.dashboardUrl = dashboardUrl.replaceAll("/+$", "");
  }

  /**
   * A receiver as others see it.
   *
   * @param state null where nothing was ever told, or the database does not answer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(String name, String channel, ReceiverStates.State state) {}

  /** What became of a test; {@code detail} says what is wrong. */
  record Tested(String receiver, boolean delivered, String detail) {}

  /** All receivers of the configuration. */
  @Get
  List<Listed> receivers() {
    Map<String, ReceiverStates.State> known = states();
    return receivers.list().stream()
        .map(r -> new Listed(r.name(), r.channel(), known.get(r.name())))
        .toList();
  }

  /** Sends a message that says that it is a test, once. */
  @Post("/{name}/test")
  HttpResponse<?> test(String name) throws InterruptedException {
    Optional<Receiver> receiver = receivers.find(name);
    if (receiver.isEmpty()) {
      return Problems.of(HttpStatus.NOT_FOUND, "there is no receiver " + name);
    }
    Instant now = clock.instant();
    String id = Ids.of("test", name, now.toString());
    Result result =
        receiver.get().send(new Notice(id, TestIncident.at(id, now), null, dashboardUrl));
    boolean delivered = result instanceof Result.Delivered;
    return HttpResponse.ok(new Tested(name, delivered, result.why()));
  }

  /** Lets a receiver be told again that wanted nothing more, or that failed too often. */
  @Post("/{name}/enable")
  HttpResponse<?> enable(String name) {
    return Problems.guarded(
        () ->
            states.enable(name)
                ? HttpResponse.noContent()
                : Problems.of(HttpStatus.NOT_FOUND, "nothing was ever told to " + name));
  }

  private Map<String, ReceiverStates.State> states() {
    if (receivers.list().isEmpty()) {
      return Map.of();
    }
    try {
      return states.all(clock.instant()).stream()
          .collect(Collectors.toMap(ReceiverStates.State::receiver, Function.identity()));
    } catch (SQLException e) {
      LOG.warn("the states of the receivers cannot be read: {}", e.toString());
      return Map.of();
    }
  }
}

package dev.tidemark.simulator.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes events for one routing key, and keeps them. */
public final class PagerDutyApi {
  /** The routing key that it knows. */
  public static final String ROUTING_KEY = "R0SIMULATED000000000000000000000";

  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_SUMMARY = 1_024;

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** Adds the route. */
  public void addTo(Router router) {
    router.on("POST", "/v2/enqueue", this::enqueue);
  }

  /** Every event taken, in the order of arrival. */
  public List<JsonNode> events() {
    return List.copyOf(events);
  }

  private Reply enqueue(Call call) {
    JsonNode event = call.json();
    String problem = problem(event);
    if (problem != null) {
      return Reply.json(
          400,
          Json.MAPPER
              .createObjectNode()
              .put("status", "invalid event")
              .put("message", "Event object is invalid: " + problem));
    }
    events.add(event);
    return Reply.json(
        202,
        Json.MAPPER
            .createObjectNode()
            .put("status", "success")
            .put("message", "Event processed")
            .put("dedup_key", event.path("dedup_key").asText()));
  }

  private static String problem(JsonNode event) {
    String action = event.path("event_action").asText();
    if (!event.path("routing_key").asText().equals(ROUTING_KEY)) {
      return "routing_key is unknown";
    }
    if (!ACTIONS.contains(action) || event.path("dedup_key").asText().length() > LONGEST_KEY) {
      return "event_action or dedup_key";
    }
    JsonNode payload = event.path("payload");
    boolean complete =
        !payload.path("summary").asText().isEmpty()
            && payload.path("summary").asText().length() <= LONGEST_SUMMARY
            && !payload.path("source").asText().isEmpty()
            && SEVERITIES.contains(payload.path("severity").asText());
    return action.equals("trigger") && !complete ? "payload is incomplete" : null;
  }
}

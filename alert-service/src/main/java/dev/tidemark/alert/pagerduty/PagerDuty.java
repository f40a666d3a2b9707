package dev.tidemark.alert.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.alert.http.Addresses;
import dev.tidemark.alert.http.Poster;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * A PagerDuty service: one alert for each incident, which PagerDuty knows by the incident's id and
 * which follows it through acknowledgement and end. Telling the same twice changes nothing there.
 */
public final class PagerDuty implements Receiver {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final int LONGEST_SUMMARY = 1_024;

  private final String routingKey;
  private final Poster poster;

  private PagerDuty(String routingKey, Poster poster) {
    this.routingKey = routingKey;
    this.poster = poster;
  }

  /**
   * A service.
   *
   * @param apiUrl base of the Events API
   * @throws IllegalArgumentException where the address is none
   */
  public static Receiver of(String apiUrl, String routingKey) {
    HttpUrl base = HttpUrl.parse(apiUrl.strip());
    if (base == null) {
      throw new IllegalArgumentException("PAGERDUTY_API_URL is not a web address");
    }
    HttpUrl url = base.newBuilder().addPathSegments("v2/enqueue").build();
    // The address is the operator's own choice, and nothing that others can set.
    Addresses any = Addresses.publicAnd("PAGERDUTY_API_URL", "0.0.0.0/0,::/0");
    return new PagerDuty(routingKey.strip(), new Poster("PagerDuty", url, any, WITHIN, Set.of()));
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public String channel() {
    return "pagerduty";
  }

  @Override
  public Duration pace() {
    return Duration.ofMillis(500);
  }

  @Override
  public Duration longest() {
    return Duration.ofSeconds(60);
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public Result send(Notice notice) {
    try {
      return poster.post(Json.MAPPER.writeValueAsBytes(event(notice)), Map.of());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode event(Notice notice) {
    Incident incident = notice.incident();
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("routing_key", routingKey);
    event.put("event_action", action(incident.status()));
    event.put("dedup_key", incident.id());
    event.put("client", "Tidemark").put("client_url", notice.url());
    event.putArray("links").addObject().put("href", notice.url()).put("text", "Open in Tidemark");
    ObjectNode payload = event.putObject("payload");
    String summary = Wording.headline(notice) + ". " + Wording.sentence(notice);
    payload.put("summary", summary.substring(0, Math.min(LONGEST_SUMMARY, summary.length())));
    payload.put("source", "tidemark/" + incident.org());
    payload.put("severity", incident.severity().wire());
    payload.put("class", String.join(",", incident.detectors()));
    if (incident.group() != null) {
      payload.put("group", incident.group());
    }
    if (incident.detectedAt() != null) {
      payload.put("timestamp", incident.detectedAt().toString());
    }
    ObjectNode details = payload.putObject("custom_details");
    Wording.facts(notice).forEach(details::put);
    return event;
  }

  private static String action(Status status) {
    return switch (status) {
      case DETECTED, ALERTED, HISTORICAL -> "trigger";
      case ACKNOWLEDGED -> "acknowledge";
      case RESOLVED -> "resolve";
    };
  }
}

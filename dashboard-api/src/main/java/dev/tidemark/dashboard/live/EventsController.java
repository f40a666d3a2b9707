package dev.tidemark.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.privacy.DataProtection;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Json;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Live updates for open pages. */
@Controller("/api/v1/events")
@Tag(name = "live")
public final class EventsController {
  private final LiveHub hub;
  private final ReportingTime time;
  private final DataProtection protection;
  private final Duration heartbeat;
  private final String org;

  EventsController(
      LiveHub hub,
      ReportingTime time,
      DataProtection protection,
      @Value("${tidemark.dashboard.heartbeat:15s}") Duration heartbeat,
      @Value("${tidemark.org}") String org) {
    this.hub = hub;
    this.time = time;
    this.protection = protection;
    this.heartbeat = heartbeat;
    this.org = org;
  }

  /** News as it is stored, and a heartbeat at once and every 15 s. */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "Live updates as server-sent events")
  public Publisher<Event<String>> events() {
    boolean hidden = protection.hides(Caller.current());
    Flux<Event<String>> beats =
        Flux.interval(Duration.ZERO, heartbeat)
            .onBackpressureDrop()
            .map(
                beat -> event(new LiveEvent(org, "heartbeat", Map.of()), hidden).name("heartbeat"));
    return hub.news(org).map(news -> event(news, hidden)).mergeWith(beats);
  }

  private Event<String> event(LiveEvent news, boolean hidden) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", news.type());
    data.put("at", time.now().toString());
    data.putAll(news.fields());
    try {
      String json = Json.MAPPER.writeValueAsString(data);
      return Event.of(hidden ? protection.hide(json) : json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written", e);
    }
  }
}

package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.anomalies.AnomalyQueries;
import dev.tidemark.dashboard.anomalies.AnomalyQuestion;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Incidents, and what people do with them. */
@Controller("/api/v1/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "incidents")
public final class IncidentsController {
  private static final int ANOMALIES = 100;
  private static final List<String> WAYS = List.of("detector", "group", "severity");

  private final IncidentQueries incidents;
  private final AnomalyQueries anomalies;
  private final IncidentCommands commands;
  private final IncidentDesk desk;
  private final Ranges ranges;
  private final String org;

  IncidentsController(
      IncidentQueries incidents,
      AnomalyQueries anomalies,
      IncidentCommands commands,
      IncidentDesk desk,
      Ranges ranges,
      @Value("${tidemark.org}") String org) {
    this.incidents = incidents;
    this.anomalies = anomalies;
    this.commands = commands;
    this.desk = desk;
    this.ranges = ranges;
    this.org = org;
  }

  /**
   * The newest first where {@code sort} says nothing; {@code status} may be repeated, {@code user}
   * is an id or e-mail, {@code group} holds those below it.
   */
  @Get
  @Operation(summary = "Incidents")
  public IncidentPage list(
      @Nullable @QueryValue List<String> status,
      @Nullable @QueryValue String severity,
      @Nullable @QueryValue String user,
      @Nullable @QueryValue String detector,
      @Nullable @QueryValue String group,
      @Nullable @QueryValue String search,
      @QueryValue(defaultValue = "-detectedAt") String sort,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    IncidentQuestion question =
        new IncidentQuestion(
            IncidentQuestion.statuses(status),
            IncidentQuestion.severity(severity),
            user != null && user.contains("@") ? Ids.userId(user) : user,
            null,
            detector,
            group,
            search);
    int size = Page.limit(limit, 50);
    IncidentQueries.Found found = incidents.page(org, question, sort, size, cursor);
    return new IncidentPage(found.items(), new Page(size, found.next()), incidents.counts(org));
  }

  /** With its history, the attempts to tell somebody, and the anomalies behind it. */
  @Get("/{id}")
  @Operation(summary = "One incident")
  public HttpResponse<IncidentDetail> one(@PathVariable String id) {
    IncidentItem incident =
        incidents
            .one(org, id)
            .orElseThrow(() -> ApiException.notFound("there is no incident " + id));
    List<IncidentVersion> history = incidents.history(org, id);
    List<DeliveryView> deliveries = incidents.deliveries(org, id);
    IncidentDetail detail =
        new IncidentDetail(
            incident,
            history,
            deliveries,
            anomalies.find(org, AnomalyQuestion.ofEpisode(incident.episode()), ANOMALIES),
            Timeline.of(incident, history, deliveries));
    return HttpResponse.ok(detail).header("ETag", "\"" + incident.version() + "\"");
  }

  /**
   * Median and 90th percentile of the times to detect, tell, acknowledge, identify and resolve, in
   * seconds; {@code by} is detector, group or severity.
   */
  @Get("/metrics")
  @Operation(summary = "How fast incidents were detected, told, identified and resolved")
  public JsonNode metrics(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String by) {
    if (by != null && !WAYS.contains(by)) {
      throw BadRequest.parameter("by", "by is one of " + String.join(", ", WAYS) + ", got: " + by);
    }
    return desk.times(ranges.parse(range, from, to), by);
  }

  /**
   * {@code {"ids":[…],"action","actor","note"}} for up to 200: each changes or refuses by itself.
   */
  @Post("/transitions")
  @Operation(summary = "The same command for many incidents")
  public JsonNode transitions(@Body JsonNode body) {
    return desk.askMany(body);
  }

  /**
   * {@code {"action","actor"}} with {@code note}, {@code assignee}, {@code until} or {@code
   * feedback} as the action needs: acknowledge, identify, resolve, reopen, assign, unassign, note,
   * snooze, unsnooze, feedback.
   */
  @Post("/{id}/transitions")
  @Operation(summary = "A command for one incident")
  public JsonNode transition(@PathVariable String id, @Body JsonNode body) {
    return desk.askOne(id, body);
  }

  /** Somebody looks after it. */
  @Post("/{id}/acknowledge")
  @Operation(summary = "Acknowledge an incident")
  public Changed acknowledge(@PathVariable String id, @Nullable @Body TransitionRequest body) {
    return changed(id, "acknowledge", body);
  }

  /** It is over. */
  @Post("/{id}/resolve")
  @Operation(summary = "Resolve an incident")
  public Changed resolve(@PathVariable String id, @Nullable @Body TransitionRequest body) {
    return changed(id, "resolve", body);
  }

  /** It was not over. */
  @Post("/{id}/reopen")
  @Operation(summary = "Reopen an incident")
  public Changed reopen(@PathVariable String id, @Nullable @Body TransitionRequest body) {
    return changed(id, "reopen", body);
  }

  private Changed changed(String id, String action, TransitionRequest body) {
    TransitionRequest said = body == null ? new TransitionRequest(null, null, null) : body;
    String actor = Caller.actor(said.actor());
    return new Changed(
        commands.ask(id, new Transition(action, actor, said.note(), said.version())));
  }

  /** The incident after a transition. */
  public record Changed(IncidentItem incident) {}
}

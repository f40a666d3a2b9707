package dev.tidemark.dashboard.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.anomalies.AnomalyQueries;
import dev.tidemark.dashboard.incidents.IncidentCommands;
import dev.tidemark.dashboard.incidents.IncidentItem;
import dev.tidemark.dashboard.incidents.IncidentQueries;
import dev.tidemark.dashboard.incidents.Transition;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Feedback;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** What people say of alerts: that they expected it, or that the alert was wrong. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "feedback")
public final class FeedbackController {
  private final FeedbackStore store;
  private final AnomalyQueries anomalies;
  private final IncidentQueries incidents;
  private final IncidentCommands commands;
  private final ReportingTime time;
  private final String org;

  FeedbackController(
      FeedbackStore store,
      AnomalyQueries anomalies,
      IncidentQueries incidents,
      IncidentCommands commands,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.store = store;
    this.anomalies = anomalies;
    this.incidents = incidents;
    this.commands = commands;
    this.time = time;
    this.org = org;
  }

  /** Feedback that holds. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Said(List<Feedback> data) {}

  /** Feedback, and the incident after it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SaidOfIncident(List<Feedback> data, IncidentItem incident) {}

  /** The latest first; what does not hold any more is not shown. */
  @Get("/feedback")
  @Operation(summary = "What people said of alerts, as far as it still holds")
  public Said list() {
    return new Said(store.all(org));
  }

  /** Changes what is told of the same subject from now on. */
  @Post("/anomalies/{id}/feedback")
  @Operation(summary = "Say that an anomaly was expected, or that its alert was wrong")
  public Said anomaly(@PathVariable String id, @Body String body) {
    FeedbackBody said = FeedbackBody.read(body, time.now());
    Anomaly about =
        anomalies
            .one(org, id)
            .orElseThrow(() -> ApiException.notFound("there is no anomaly " + id));
    return new Said(store.say(org, List.of(about), said));
  }

  /** Says it of all findings of the incident, and resolves it. */
  @Post("/incidents/{id}/feedback")
  @Operation(summary = "Say that an incident was expected, or a wrong alert, and resolve it")
  public SaidOfIncident incident(@PathVariable String id, @Body String body) {
    FeedbackBody said = FeedbackBody.read(body, time.now());
    IncidentItem incident =
        incidents
            .one(org, id)
            .orElseThrow(() -> ApiException.notFound("there is no incident " + id));
    List<Feedback> news = store.say(org, anomalies.ofEpisode(org, incident.episode()), said);
    boolean wrong = said.verdict() == Feedback.Verdict.WRONG;
    String actor = Caller.actor(said.by());
    IncidentItem judged = judged(incident, actor, wrong ? "wrong_alert" : "expected");
    if (incident.status().equals("resolved")) {
      return new SaidOfIncident(news, judged);
    }
    String cause = wrong ? "wrong alert" : "expected";
    String note = said.note() == null ? cause : cause + ": " + said.note();
    return new SaidOfIncident(news, commands.ask(id, new Transition("resolve", actor, note, null)));
  }

  /** The verdict is a part of the incident's history; said twice, it is there already. */
  private IncidentItem judged(IncidentItem incident, String actor, String verdict) {
    try {
      return commands.ask(incident.id(), new Transition("feedback", actor, null, null, verdict));
    } catch (ApiException e) {
      if (e.problem().status() != 409) {
        throw e;
      }
      return incident;
    }
  }

  /** From now on it is told of as if nothing had been said. */
  @Delete("/feedback/{anomaly}")
  @Operation(summary = "Take feedback back")
  public HttpResponse<?> forget(@PathVariable String anomaly) {
    if (!store.forget(org, anomaly)) {
      throw ApiException.notFound("nobody said anything of anomaly " + anomaly);
    }
    return HttpResponse.noContent();
  }
}

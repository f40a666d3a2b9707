package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.anomalies.AnomalyQueries;
import dev.tidemark.dashboard.anomalies.AnomalyQuestion;
import dev.tidemark.dashboard.incidents.IncidentCommands;
import dev.tidemark.dashboard.incidents.IncidentQueries;
import dev.tidemark.dashboard.incidents.IncidentQuestion;
import dev.tidemark.dashboard.incidents.Transition;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Anomalies and incidents in the older tracker's shapes. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class AlertsController {
  private final AnomalyQueries anomalies;
  private final IncidentQueries incidents;
  private final IncidentCommands commands;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  AlertsController(
      AnomalyQueries anomalies,
      IncidentQueries incidents,
      IncidentCommands commands,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.anomalies = anomalies;
    this.incidents = incidents;
    this.commands = commands;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** Of the last {@code days} (30), with incidents and the means of their times. */
  @Get("/anomalies")
  @Operation(summary = "Anomaly timeline, in the older tracker's shape", deprecated = true)
  public HttpResponse<AnomalyTimeline> timeline(@Nullable @QueryValue Integer days) {
    DayRange range = ranges.lastDays(days, 30);
    AnomalyQuestion question =
        AnomalyQuestion.ofUser(null, time.startOf(range.from()), time.startOf(range.to()));
    List<OlderIncident> found = incidents(range, List.of());
    AnomalyTimeline view =
        new AnomalyTimeline(
            anomalies.find(org, question, Page.LARGEST).stream().map(OlderAnomaly::of).toList(),
            found,
            mean(found, OlderIncident::mttdMinutes),
            mean(found, OlderIncident::mttiMinutes),
            mean(found, OlderIncident::mttrMinutes));
    return Older.answer(view, "/api/v1/anomalies?range=" + range.name());
  }

  /** Of the last {@code days} (30). */
  @Get("/incidents")
  @Operation(summary = "Incidents, in the older tracker's shape", deprecated = true)
  public HttpResponse<IncidentList> list(
      @Nullable @QueryValue Integer days, @Nullable @QueryValue List<String> status) {
    DayRange range = ranges.lastDays(days, 30);
    return Older.answer(
        new IncidentList(incidents(range, IncidentQuestion.statuses(status))), "/api/v1/incidents");
  }

  /** {@code acknowledge} or {@code resolve}. */
  @Patch("/incidents/{id}")
  @Operation(summary = "Acknowledge or resolve an incident", deprecated = true)
  public HttpResponse<Done> change(@PathVariable String id, @Body Action body) {
    String action = body.action();
    if (!"acknowledge".equals(action) && !"resolve".equals(action)) {
      throw BadRequest.field("action", "action is acknowledge or resolve, got: " + action);
    }
    commands.ask(id, new Transition(action, Caller.actor(null), null, null));
    return Older.answer(
        new Done(true, action.equals("resolve") ? "resolved" : "acknowledged"),
        "/api/v1/incidents/" + id + "/" + action);
  }

  private List<OlderIncident> incidents(DayRange range, List<String> statuses) {
    IncidentQuestion question = IncidentQuestion.in(statuses, time.startOf(range.from()));
    return incidents.find(org, question, Page.LARGEST).stream().map(OlderIncident::of).toList();
  }

  private static BigDecimal mean(
      List<OlderIncident> incidents, Function<OlderIncident, BigDecimal> minutes) {
    List<BigDecimal> known =
        incidents.stream()
            .filter(incident -> !incident.status().equals("historical"))
            .map(minutes)
            .filter(Objects::nonNull)
            .toList();
    return known.isEmpty()
        ? null
        : known.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(known.size()), 1, RoundingMode.HALF_EVEN);
  }

  /** What to do. */
  public record Action(String action) {}

  /** It was done. */
  public record Done(boolean ok, String action) {}

  /** Incidents, the newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record IncidentList(List<OlderIncident> incidents) {}

  /** Anomalies with incidents; means in minutes, null without any. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record AnomalyTimeline(
      List<OlderAnomaly> anomalies,
      List<OlderIncident> incidents,
      BigDecimal avgMttd,
      BigDecimal avgMtti,
      BigDecimal avgMttr) {}
}

package dev.tidemark.dashboard.anomalies;

import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Page;
import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the detectors found. */
@Controller("/api/v1/anomalies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "anomalies")
public final class AnomaliesController {
  private final AnomalyQueries anomalies;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  AnomaliesController(
      AnomalyQueries anomalies,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.anomalies = anomalies;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** The newest first, by the time at which the detector fired; {@code user} is an id or e-mail. */
  @Get
  @Operation(summary = "Anomalies in their latest change")
  public AnomalyPage list(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @QueryValue(defaultValue = "all") String status,
      @Nullable @QueryValue String severity,
      @Nullable @QueryValue String user,
      @Nullable @QueryValue String detector,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    DayRange days = ranges.parse(range, from, to);
    AnomalyQuestion question =
        new AnomalyQuestion(
            time.startOf(days.from()),
            time.startOf(days.to()),
            AnomalyQuestion.changes(status),
            AnomalyQuestion.severity(severity),
            user != null && user.contains("@") ? Ids.userId(user) : user,
            detector,
            null);
    int size = Page.limit(limit, 50);
    AnomalyQueries.Found found = anomalies.page(org, question, size, cursor);
    return new AnomalyPage(RangeView.of(days, time), found.items(), new Page(size, found.next()));
  }
}

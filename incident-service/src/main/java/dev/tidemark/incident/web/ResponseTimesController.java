package dev.tidemark.incident.web;

import dev.tidemark.incident.metrics.ResponseReport;
import dev.tidemark.incident.metrics.ResponseReport.Bucket;
import dev.tidemark.incident.metrics.ResponseReport.By;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.InternalAccess;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long people need. */
@Controller("/internal/incidents/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ResponseTimesController {
  private static final int LONGEST_DAYS = 3_660;
  private static final int USUAL_DAYS = 30;

  private final Incidents incidents;
  private final Clock clock;
  private final ZoneId zone;

  ResponseTimesController(
      Incidents incidents, @Nullable Clock clock, @Value("${tidemark.zone:UTC}") String zone) {
    this.incidents = incidents;
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.zone = ZoneId.of(zone);
  }

  /**
   * The times of the incidents that were detected in {@code [from, to)}: instants, or days in the
   * reporting zone. Without {@code from}, the last {@code days} (30) before {@code to}; without
   * {@code to}, until now.
   *
   * @param by {@code detector}, {@code group} or {@code severity}
   * @param bucket {@code week} or {@code month}
   */
  @Get
  HttpResponse<String> metrics(
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String days,
      @Nullable @QueryValue String by,
      @Nullable @QueryValue String bucket,
      @Nullable @Header(InternalAccess.ORG_HEADER) String org) {
    By kind = choice("by", by, By.values());
    Bucket unit = choice("bucket", bucket, Bucket.values());
    Instant end = to == null ? clock.instant() : instant("to", to);
    Duration span = Duration.ofDays(days(days));
    Instant start = from == null ? end.minus(span) : instant("from", from);
    if (!start.isBefore(end) || start.plus(Duration.ofDays(LONGEST_DAYS)).isBefore(end)) {
      throw new BadField("from", "must be before to, by at most " + LONGEST_DAYS + " days");
    }
    List<Incident> detected =
        incidents.detected(start, end).stream()
            .filter(i -> org == null || org.equals(i.org()))
            .toList();
    ResponseReport report = ResponseReport.of(detected, start, end, kind, unit, zone);
    return HttpResponse.ok(Commands.json(report)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  @Error
  HttpResponse<String> wrong(BadField wrong) {
    return HttpResponse.badRequest(Commands.json(Problem.field(wrong)))
        .contentType(new MediaType(Problem.MEDIA_TYPE));
  }

  private static int days(String days) {
    if (days == null) {
      return USUAL_DAYS;
    }
    if (!days.matches("[1-9]\\d{0,3}") || Integer.parseInt(days) > LONGEST_DAYS) {
      throw new BadField("days", "must be 1 to " + LONGEST_DAYS + ", got: " + days);
    }
    return Integer.parseInt(days);
  }

  private Instant instant(String field, String said) {
    try {
      return said.contains("T")
          ? Instant.parse(said)
          : LocalDate.parse(said).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadField(
          field, "must be a day as 2026-03-02 or an instant as 2026-03-02T09:00:00Z, got: " + said);
    }
  }

  private static <E extends Enum<E>> E choice(String field, String said, E[] values) {
    if (said == null) {
      return null;
    }
    List<String> names = Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    int at = names.indexOf(said);
    if (at < 0) {
      throw new BadField(field, "must be one of " + names + ", got: " + said);
    }
    return values[at];
  }
}

package dev.tidemark.dashboard.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.forecast.DailySpend;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.forecast.Method;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Budget.Period;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** What running periods will cost. */
@Controller("/api/v1/projections")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "budgets")
public final class ProjectionsController {
  private final Standings standings;
  private final SubjectSpend spend;
  private final Periods periods;
  private final ReportingTime time;
  private final String org;

  ProjectionsController(
      Standings standings,
      SubjectSpend spend,
      Periods periods,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.standings = standings;
    this.spend = spend;
    this.periods = periods;
    this.time = time;
    this.org = org;
  }

  /**
   * What a subject's running period will cost.
   *
   * @param label whose spend it is, in words
   * @param to first day after the period
   * @param chosen the method that budgets and messages go by
   * @param spend from the period's start up to now
   * @param previous the whole period before
   * @param previousDays the days of the period before
   * @param days spend since the period's start at the end of each day up to today
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Projections(
      String subject,
      String label,
      Period period,
      LocalDate from,
      LocalDate to,
      String basis,
      String zone,
      Method chosen,
      MoneyView spend,
      MoneyView previous,
      List<Day> days,
      List<Day> previousDays,
      List<ProjectionView> methods) {}

  /** A day, what it cost, and what the period cost up to its end. */
  public record Day(LocalDate day, MoneyView spend, MoneyView cumulative, DayStatus status) {}

  /** By three methods, each with the range that its own past gives it. */
  @Get
  @Operation(summary = "What the running period of a subject will cost, by three methods")
  public Projections projections(
      @Nullable @QueryValue String subject, @QueryValue(defaultValue = "cycle") String period) {
    Subject of = Subject.parse(subject);
    Period asked = period(period);
    Cycle now = periods.current(asked);
    Cycle before = periods.previous(asked);
    DailySpend days = standings.days(org, of, now);
    DailySpend daysBefore = spend.days(org, of, before.start(), before.end());
    LocalDate today = time.today();
    return new Projections(
        of.text(),
        spend.label(org, of),
        asked,
        now.start(),
        now.end(),
        now.basis(),
        time.zone().getId(),
        Method.WEEKDAY,
        MoneyView.of(days.sum(now.start(), today.plusDays(1))),
        MoneyView.of(daysBefore.sum(before.start(), before.end())),
        now.start().datesUntil(today.plusDays(1)).map(d -> day(days, now, d)).toList(),
        before.start().datesUntil(before.end()).map(d -> day(daysBefore, before, d)).toList(),
        Arrays.stream(Method.values())
            .map(m -> ProjectionView.of(Forecast.of(m, days, now, today)))
            .toList());
  }

  private Day day(DailySpend days, Cycle period, LocalDate day) {
    return new Day(
        day,
        MoneyView.of(days.on(day)),
        MoneyView.of(days.sum(period.start(), day.plusDays(1))),
        DayStatus.of(day, time.today()));
  }

  private static Period period(String wire) {
    return Arrays.stream(Period.values())
        .filter(p -> p.wire().equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.parameter("period", "period is month, cycle or quarter, got: " + wire));
  }
}

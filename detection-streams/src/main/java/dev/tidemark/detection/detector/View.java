package dev.tidemark.detection.detector;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.profile.Today;
import dev.tidemark.detection.profile.Usual;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * All that a detector may look at. The profile has a day that is on.
 *
 * @param usual what is usual for the person, from closed days
 * @param team what holds for the whole team at this hour
 * @param burnMicros most spend of any 60 minutes since the pulse before, micro-dollars
 * @param now the clock of detection: when the newest event became available
 * @param cycle what the classic detectors look at: whole days of the calendar
 * @param group the path of the person's group
 */
public record View(
    Profile profile,
    Usual usual,
    Team team,
    Tuning tuning,
    long burnMicros,
    Instant now,
    Cycle cycle,
    String group) {
  /**
   * The team's facts.
   *
   * @param ready enough days of anybody are known for the adaptive detectors
   * @param surge how far the team, or the person's group, is above its usual at this hour; at least
   *     1
   * @param z the threshold of the daily spike, calibrated on everybody's days
   * @param mixTrend by how much the team's share of premium requests rose of late
   * @param rise by how much the whole team's level rose over the last weeks, in natural logarithms
   * @param weekdayLog natural logarithm of the dollars of a usual weekday of a usual person; empty
   *     before five people are known
   */
  public record Team(
      boolean ready,
      double surge,
      double z,
      double mixTrend,
      double rise,
      Optional<Double> weekdayLog) {}

  /**
   * The days of the calendar.
   *
   * @param day the person's newest usage day, with its sums so far
   * @param start first day of the billing cycle that it is in, days since the epoch
   * @param spentUsd spend of the billing cycle so far, dollars
   * @param zone whose midnights part the days
   * @param figures of the team's days before today
   */
  public record Cycle(
      CalendarDay day, long start, double spentUsd, ReportingZone zone, TeamFigures figures) {}

  public Today today() {
    return profile.today();
  }

  /** Spend of the day so far, dollars. */
  public double spent() {
    return today().micros() / 1e6;
  }

  /** First instant of the person's day. */
  public Instant dayStart() {
    return Instant.ofEpochSecond(today().startHour() * 3600);
  }

  /** First instant after the person's day. */
  public Instant dayEnd() {
    return Instant.ofEpochSecond(today().endHour() * 3600);
  }

  /** The model that takes most of the day's spend, where it takes at least a third. */
  public Optional<Map.Entry<String, Today.ModelPart>> leadingModel() {
    long third = today().micros() / 3;
    return today().models().entrySet().stream()
        .max(Comparator.comparingLong(e -> e.getValue().micros()))
        .filter(e -> e.getValue().micros() > 0 && e.getValue().micros() >= third);
  }

  /**
   * The start of the hour in which the day's spend grew most over what a usual hour takes: where an
   * unusual day began to be one.
   */
  public Instant onset(double usualDayUsd) {
    double hourly = usualDayUsd * 1e6 / 4;
    int first = -1;
    for (int h = 0; h < today().hours(); h++) {
      if (today().microsAt(h) > hourly) {
        return dayStart().plusSeconds(3600L * h);
      }
      if (first < 0 && today().microsAt(h) > 0) {
        first = h;
      }
    }
    return dayStart().plusSeconds(3600L * Math.max(first, 0));
  }
}

package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.DailySpike;
import dev.tidemark.detection.detector.TeamFigures;
import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.profile.RobustSpread;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Works out the team's figures of the days before one day, from everybody's profiles. */
final class Figures {
  private static final int DAYS = 30;
  private static final int ENOUGH_WEEKDAYS = 8;
  private static final int ENOUGH_PEOPLE = 5;
  private static final int ENOUGH_RISES = 5;
  private static final double P75 = 75;

  private final long day;
  private final Directory directory;
  private final TreeMap<Long, List<CalendarDay>> days = new TreeMap<>();
  private final TreeMap<String, List<Double>> cycleLogs = new TreeMap<>();
  private final List<Double> cycles = new ArrayList<>();
  private int known;
  private final List<Double> rises = new ArrayList<>();
  private final List<Double> weekdays = new ArrayList<>();

  /** Figures of the days before that one, days since the epoch. */
  Figures(long day, Directory directory) {
    this.day = day;
    this.directory = directory;
  }

  /** Adds a person. */
  void plus(Profile p) {
    p.rise().ifPresent(rises::add);
    known += p.weekdayLog(DailySpike.ENOUGH_DAYS).isPresent() ? 1 : 0;
    p.weekdayLog(ENOUGH_WEEKDAYS).ifPresent(weekdays::add);
    long start = directory.cycleStart(p.userId(), LocalDate.ofEpochDay(day)).toEpochDay();
    long cycle = 0;
    for (CalendarDay d : p.calendar()) {
      if (d.day() < day && d.micros() > 0) {
        if (d.day() >= day - DAYS) {
          days.computeIfAbsent(d.day(), k -> new ArrayList<>()).add(d);
        }
        cycle += d.day() >= start ? d.micros() : 0;
      }
    }
    if (cycle > 0) {
      cycles.add(cycle / 1e6);
      cycleLogs
          .computeIfAbsent(directory.group(p.userId()), g -> new ArrayList<>())
          .add(DayFact.logOf(cycle));
    }
  }

  /** How many people's usual working day is known. */
  int known() {
    return known;
  }

  /**
   * By how much, in natural logarithms, the whole team's level rose against the days that the drift
   * of a person is measured from: a migration or growth is nobody's drift. At least 0.
   */
  double rise() {
    return rises.size() < ENOUGH_RISES ? 0 : Math.max(0, RobustSpread.median(array(rises)));
  }

  /** What the detectors of the calendar look at. */
  TeamFigures team() {
    TreeMap<Long, TeamFigures.Day> byDay = new TreeMap<>();
    days.forEach((d, people) -> byDay.put(d, of(people)));
    TreeMap<String, RobustSpread> groups = new TreeMap<>();
    cycleLogs.forEach((group, logs) -> groups.put(group, RobustSpread.of(array(logs))));
    OptionalDouble median =
        cycles.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(RobustSpread.median(array(cycles)));
    return new TeamFigures(byDay, median, Map.copyOf(groups));
  }

  /** Natural logarithm of the dollars of a usual person's usual weekday; empty for few people. */
  Optional<Double> weekdayLog() {
    return weekdays.size() < ENOUGH_PEOPLE
        ? Optional.empty()
        : Optional.of(RobustSpread.median(array(weekdays)));
  }

  private static TeamFigures.Day of(List<CalendarDay> people) {
    TeamFigures.Sums usd = new TeamFigures.Sums(0, 0);
    TeamFigures.Sums requests = new TeamFigures.Sums(0, 0);
    for (CalendarDay d : people) {
      usd = usd.plus(d.usd());
      requests = requests.plus(d.requests());
    }
    double[] spends = people.stream().mapToDouble(CalendarDay::usd).toArray();
    return new TeamFigures.Day(
        people.size(), usd, requests, new Percentile().evaluate(spends, P75));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

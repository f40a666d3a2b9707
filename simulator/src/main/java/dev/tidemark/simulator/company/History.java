package dev.tidemark.simulator.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The days before the simulator started: every person's every day has its own dice. */
final class History {
  private static final double ABSENT = 0.08;
  private static final double TWIN = 1.0 / 400;
  private static final double LATE = 0.01;
  private static final int LATEST_MINUTES = 20 * 60;

  private final long seed;
  private final Roster roster;
  private final long from;
  private final long until;

  /** The history of {@code [from, until)}. */
  History(long seed, Roster roster, Instant from, Instant until) {
    this.seed = seed;
    this.roster = roster;
    this.from = from.toEpochMilli();
    this.until = until.toEpochMilli();
  }

  /** All requests, oldest first. */
  List<Usage> requests() {
    List<Usage> all = new ArrayList<>();
    LocalDate last = day(until).plusDays(1);
    for (Person person : roster.everybody()) {
      // A local day can begin up to a day before or after the UTC day of the same date.
      for (LocalDate day = day(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
        if (person.memberOn(day)) {
          addDay(person, day, all);
        }
      }
    }
    all.sort(Comparator.comparingLong(Usage::at));
    return all;
  }

  private void addDay(Person person, LocalDate day, List<Usage> into) {
    Dice dice = Dice.of(seed, 'd', person.number(), day.toEpochDay());
    boolean absent = !person.automated() && dice.chance(ABSENT);
    Habits habits = person.habits();
    double intensity = dice.logNormal(1, habits.steadiness());
    int requests =
        absent ? 0 : dice.around(habits.requestsPerDay() * Rhythm.day(person, day) * intensity);
    long midnight = day.atStartOfDay(person.zone()).toInstant().toEpochMilli();
    for (int i = 0; i < requests; i++) {
      long at = midnight + Rhythm.second(person, dice) * 1_000L + dice.below(1_000);
      Usage request = delayed(RequestDraw.at(at, person, dice, 1), dice);
      boolean twin = dice.chance(TWIN);
      if (at >= from && at < until) {
        into.add(request);
        if (twin) {
          into.add(request);
        }
      }
    }
  }

  private static Usage delayed(Usage request, Dice dice) {
    if (!dice.chance(LATE)) {
      return request;
    }
    Duration delay = Duration.ofMinutes(60 + dice.below(LATEST_MINUTES - 60));
    return request.seenFrom(request.visibleAt() + delay.toMillis());
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}

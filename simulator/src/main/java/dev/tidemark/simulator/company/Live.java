package dev.tidemark.simulator.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The requests since the start, second by second, each second with its own dice.
 *
 * <p>A demo wants to see several a second, which is many more than the company usually makes: so a
 * live request is small, and the company's dollars an hour stay what they are.
 */
final class Live {
  private static final double TWIN = 1.0 / 300;
  private static final double LATE = 0.005;
  private static final double SMALLEST = 0.004;

  /** Share of the usual working rate at which people still turn up out of hours. */
  private static final double STRAY = 0.002;

  private static final int WORKING_SECONDS = 8 * 3600;

  private final long seed;
  private final List<Person> people;
  private final double perSecond;
  private long minute = Long.MIN_VALUE;
  private double[] weights;
  private double scale;

  Live(long seed, Roster roster, double perSecond) {
    this.seed = seed;
    this.people = roster.everybody();
    this.perSecond = perSecond;
  }

  /** The requests of the second that begins at an epoch millisecond, oldest first. */
  List<Usage> second(long millis) {
    Dice dice = Dice.of(seed, 'l', millis);
    int count = dice.around(perSecond);
    if (count == 0) {
      return List.of();
    }
    observe(millis);
    List<Usage> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Person person = people.get(dice.pick(weights));
      Usage request = RequestDraw.at(millis + dice.below(1_000), person, dice, scale);
      if (dice.chance(LATE)) {
        request = request.seenFrom(request.visibleAt() + (60 + dice.below(300)) * 60_000L);
      }
      requests.add(request);
      if (dice.chance(TWIN)) {
        requests.add(request);
      }
    }
    requests.sort(Comparator.comparingLong(Usage::at));
    return requests;
  }

  private void observe(long millis) {
    if (millis / 60_000 == minute) {
      return;
    }
    minute = millis / 60_000;
    Instant now = Instant.ofEpochMilli(millis);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    weights = new double[people.size()];
    double usual = 0;
    for (int i = 0; i < weights.length; i++) {
      Person person = people.get(i);
      if (person.memberOn(today)) {
        double rate = Rhythm.rate(person, now.atZone(person.zone()));
        usual += rate;
        weights[i] = rate + STRAY * person.habits().requestsPerDay() / WORKING_SECONDS;
      }
    }
    scale = Math.clamp(usual / perSecond, SMALLEST, 1);
    for (int i = 0; i < weights.length; i++) {
      // A request unit has one price, so those who pay by it make fewer and not smaller requests.
      weights[i] *= people.get(i).requestPlan() ? scale : 1;
    }
  }
}

package dev.tidemark.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What goes wrong with people: planned before their requests are made. */
final class Trouble {
  /** Extra spend in a stretch of time. */
  record Burst(Person person, double from, double seconds, double usd) {}

  private static final int FREE_DAYS = 18;
  private static final double STEP_FROM_USD = 8;

  final List<Label> labels = new ArrayList<>();
  final List<Burst> bursts = new ArrayList<>();
  final double[][] factor;
  final Map<Integer, Map<Integer, Double>> premium = new HashMap<>();
  private final List<Person> people;
  private final Days days;
  private final int count;
  private final Dice dice;
  private final Map<Integer, List<int[]>> taken = new HashMap<>();

  Trouble(List<Person> people, Days days, int warmup, int count, Level level, int each, Dice dice) {
    this.people = people;
    this.days = days;
    this.count = count;
    this.dice = dice;
    this.factor = new double[people.size()][count];
    for (double[] row : factor) {
      Arrays.fill(row, 1);
    }
    for (int i = 0; i < each; i++) {
      loop(level, warmup);
      spike(level, warmup);
      modelSwitch(level, warmup);
      step(level, warmup, AnomalyType.SLOW_DRIFT);
      step(level, warmup, AnomalyType.LEVEL_SHIFT);
      leakedKey(level, warmup);
    }
  }

  private Person pick(Predicate<Person> fits, int from, int until) {
    List<Person> free =
        people.stream()
            .filter(fits)
            .filter(p -> p.joins() + 10 <= from || p.joins() == 0)
            .filter(p -> p.leaves() > until)
            .filter(p -> works(p, from - 1, until + 1))
            .filter(
                p ->
                    taken.getOrDefault(p.number(), List.of()).stream()
                        .allMatch(t -> from > t[1] + FREE_DAYS || until < t[0] - FREE_DAYS))
            .toList();
    if (free.isEmpty()) {
      return null;
    }
    Person person = free.get(dice.whole(0, free.size()));
    taken.computeIfAbsent(person.number(), n -> new ArrayList<>()).add(new int[] {from, until});
    return person;
  }

  private boolean works(Person p, int from, int until) {
    for (int d = Math.max(0, from); d <= Math.min(count - 1, until); d++) {
      if (days.off[p.number()][d]) {
        return false;
      }
    }
    return true;
  }

  private void loop(Level level, int warmup) {
    int day = Days.weekday(dice, warmup, count - 3);
    Person p = pick(q -> q.usualUsd() > 1, day, day);
    if (p != null) {
      double usd = Math.max(level.loop() * p.usualUsd() * dice.uniform(.85, 1.3), level.loopUsd());
      burst(
          AnomalyType.AGENT_LOOP,
          p,
          p.at(day, dice.uniform(9, 21)),
          60 * dice.uniform(20, 120),
          usd);
    }
  }

  private void spike(Level level, int warmup) {
    int day = Days.weekday(dice, warmup, count - 3);
    Person p = pick(q -> q.usualUsd() > 1, day, day);
    if (p != null) {
      double more = (level.spike() - 1) * p.usualUsd() * dice.uniform(.85, 1.3);
      double from = p.at(day, dice.uniform(8.5, 10.5));
      double seconds = 3600 * dice.uniform(7, 10);
      burst(AnomalyType.SPIKE_DAY, p, from, seconds, Math.max(more, level.spikeUsd()));
    }
  }

  private void burst(AnomalyType type, Person p, double from, double seconds, double usd) {
    bursts.add(new Burst(p, from, seconds, usd));
    labels.add(new Label(type, p.number(), from, from + seconds));
  }

  private void modelSwitch(Level level, int warmup) {
    int length = dice.whole(5, 11);
    int day = Days.weekday(dice, warmup, count - length - 2);
    Person p =
        pick(q -> q.usualUsd() > STEP_FROM_USD / 2 && q.premiumShare() < .05, day, day + length);
    if (p != null) {
      double share = level.switchShare() * dice.uniform(.9, 1.05);
      for (int d = day; d < day + length; d++) {
        premium.computeIfAbsent(p.number(), n -> new HashMap<>()).put(d, share);
      }
      labels.add(
          new Label(AnomalyType.MODEL_SWITCH, p.number(), p.at(day, 8), p.at(day + length, 0)));
    }
  }

  private void step(Level level, int warmup, AnomalyType type) {
    int day = Days.weekday(dice, warmup, count - 16);
    Person p = pick(q -> q.usualUsd() > STEP_FROM_USD, day, day + 14);
    if (p != null) {
      double much = level.step() * dice.uniform(.9, 1.2);
      for (int d = 0; d < 14; d++) {
        double part = type == AnomalyType.SLOW_DRIFT ? Math.min(1, (d + 1) / 10.0) : 1;
        factor[p.number()][day + d] *= 1 + (much - 1) * part;
      }
      labels.add(new Label(type, p.number(), p.at(day, 6), p.at(day + 14, 0)));
    }
  }

  private void leakedKey(Level level, int warmup) {
    int day = dice.whole(warmup, count - 6);
    int nights = dice.whole(1, 4);
    Person p = pick(q -> !q.nightAgent() && q.usualUsd() > .5, day, day + nights);
    if (p == null) {
      return;
    }
    double first = 0;
    double last = 0;
    for (int n = 0; n < nights; n++) {
      double from = p.at(day + n, dice.uniform(.5, 2.5));
      double seconds = 3600 * dice.uniform(1.5, 4);
      bursts.add(new Burst(p, from, seconds, level.nightUsd() * dice.uniform(.8, 1.5)));
      first = n == 0 ? from : first;
      last = from + seconds;
    }
    labels.add(new Label(AnomalyType.LEAKED_NIGHT, p.number(), first, last));
  }
}

package dev.tidemark.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A company's usage over months, with everything that is ordinary (weekdays, releases, vacations,
 * joiners, growth, a migration of all, agents at night) and some of what is not, with its labels.
 */
public final class Workload {
  /** Days without labels at the start. */
  public static final int WARMUP_DAYS = 21;

  /** Days in all. */
  public static final int DAYS = 90;

  private static final double DAY_SECONDS = 86_400;
  private static final int LABELS_OF_A_TYPE = 6;
  private static final int TEAM_LABELS = 3;
  private static final double[] SESSION_HOUR = {10.5, 15, 21};
  private static final double[] SESSION_SPREAD = {1.5, 1.7, 1.2};
  private static final double[] SESSION_WEIGHT = {.42, .48, .10};
  private static final int MOST_OF_A_BURST = 1500;

  private final List<Person> people;
  private final List<Label> labels;
  private final List<Request> requests = new ArrayList<>();
  private final Dice dice;
  private final int migrationFrom;

  private Workload(int users, int level, int seed) {
    Level hard = Level.of(level);
    dice = new Dice(seed, level, users);
    people =
        IntStream.range(0, users).mapToObj(n -> Person.of(n, users, DAYS, hard, dice)).toList();
    Days days = new Days(people, DAYS, hard, dice);
    Trouble trouble = new Trouble(people, days, WARMUP_DAYS, DAYS, hard, LABELS_OF_A_TYPE, dice);
    labels = new ArrayList<>(trouble.labels);
    migrationFrom = dice.whole(30, 60);
    for (Person p : people) {
      for (int d = p.joins(); d < p.leaves(); d++) {
        if (!days.off[p.number()][d]) {
          day(p, d, days, trouble, hard);
        }
      }
    }
    trouble.bursts.forEach(this::burst);
    requests.removeIf(r -> r.at() < 0 || r.at() >= DAYS * DAY_SECONDS);
    for (int i = 0; i < TEAM_LABELS; i++) {
      misprice(hard);
    }
    for (int i = 0; i < TEAM_LABELS; i++) {
      deliverTwice(hard);
    }
    requests.removeIf(r -> r.known() >= DAYS * DAY_SECONDS);
    requests.sort(Comparator.comparingDouble(Request::known));
  }

  /** Makes a data set; the same arguments make the same one. */
  public static Workload of(int users, int level, int seed) {
    return new Workload(users, level, seed);
  }

  private void day(Person p, int day, Days days, Trouble trouble, Level level) {
    double week = Days.ofWeek(day);
    boolean working = week > .5;
    if (p.nightAgent() && dice.chance(.6)) {
      for (int n = dice.poisson(.35 * p.rate()); n > 0; n--) {
        request(p, p.at(day, dice.uniform(0, 6)), p.mix(), p.scale());
      }
    }
    double active = working ? .9 : p.weekends() ? .6 : week;
    if (!dice.chance(active)) {
      return;
    }
    double ramp = p.joins() > 0 ? Math.min(1, .3 + .07 * (day - p.joins())) : 1;
    double much =
        days.factor[p.number()][day]
            * (working ? week : .5)
            * ramp
            * trouble.factor[p.number()][day];
    double[] mix = mix(p, day, trouble);
    for (int n = dice.poisson(p.rate() * Math.pow(much, .75)); n > 0; n--) {
      int session = dice.of(SESSION_WEIGHT);
      double hour =
          SESSION_HOUR[session] + p.lateness() + SESSION_SPREAD[session] * dice.gaussian();
      double size = p.scale() * Math.pow(much, .25);
      request(p, p.at(day, Math.clamp(hour, 6, 23.9)), mix, size);
    }
    if (dice.chance(level.lateEvening())) {
      for (int n = dice.poisson(Math.min(25, .25 * p.rate())); n > 0; n--) {
        request(p, p.at(day + 1, dice.uniform(0, 2.5)), p.mix(), p.scale());
      }
    }
  }

  private double[] mix(Person p, int day, Trouble trouble) {
    double[] mix = p.mix().clone();
    if (day >= migrationFrom) {
      double moved = Math.min(1, (day - migrationFrom) / 21.0) * .5;
      for (Model model : Model.values()) {
        if (model.tier.equals("economy")) {
          mix[Model.SONNET.ordinal()] += mix[model.ordinal()] * moved;
          mix[model.ordinal()] *= 1 - moved;
        }
      }
    }
    Double share = trouble.premium.getOrDefault(p.number(), Map.of()).get(day);
    if (share != null) {
      for (int i = 0; i < mix.length; i++) {
        mix[i] *= 1 - share;
      }
      mix[Model.OPUS_MAX.ordinal()] += share;
    }
    return mix;
  }

  private void request(Person p, double at, double[] mix, double size) {
    requests.add(Request.of(at, p.number(), Model.values()[dice.of(mix)], size, dice));
  }

  private void burst(Trouble.Burst burst) {
    Person p = burst.person();
    double each = Math.max(p.requestUsd(), .05);
    int count = Math.clamp(Math.round(burst.usd() / each), 6, MOST_OF_A_BURST);
    double size = p.scale() * burst.usd() / (count * each);
    for (int i = 0; i < count; i++) {
      request(p, burst.from() + dice.uniform(0, burst.seconds()), p.mix(), size);
    }
  }

  private void misprice(Level level) {
    double from = (Days.weekday(dice, WARMUP_DAYS, DAYS - 3) * 24 + dice.uniform(8, 15)) * 3600;
    double until = from + 3600 * dice.uniform(6, 24);
    Model model = Model.values()[dice.of(new double[] {3, 6, 2, 0, 0})];
    double factor = level.price() * dice.uniform(.95, 1.1);
    double first = Double.NaN;
    for (int i = 0; i < requests.size(); i++) {
      Request r = requests.get(i);
      if (r.model() == model && r.at() >= from && r.at() < until) {
        requests.set(i, r.billed(factor));
        first = Double.isNaN(first) ? r.at() : Math.min(first, r.at());
      }
    }
    if (!Double.isNaN(first)) {
      labels.add(new Label(AnomalyType.PRICING_GLITCH, -1, first, until));
    }
  }

  private void deliverTwice(Level level) {
    double from = (Days.weekday(dice, WARMUP_DAYS, DAYS - 3) * 24 + dice.uniform(8, 16)) * 3600;
    double until = from + 3600 * dice.uniform(1, 6);
    boolean all = dice.chance(.5);
    int quarter = dice.whole(0, 4);
    double lag = dice.uniform(60, 1800);
    List<Request> copies = new ArrayList<>();
    for (Request r : requests) {
      boolean hit = r.at() >= from && r.at() < until && (all || r.user() % 4 == quarter);
      if (hit && r.known() == r.at() && dice.chance(level.repeated())) {
        copies.add(r.again(dice.uniform(-level.jitterSeconds(), level.jitterSeconds()), lag));
      }
    }
    if (copies.size() >= 5) {
      double first = copies.stream().mapToDouble(Request::known).min().orElseThrow();
      labels.add(new Label(AnomalyType.DUP_INGEST, -1, first, until + lag));
      requests.addAll(copies);
    }
  }

  /** The people. */
  List<Person> people() {
    return people;
  }

  /** What goes wrong. */
  public List<Label> labels() {
    return List.copyOf(labels);
  }

  /** All requests in the order in which they became available. */
  List<Request> requests() {
    return requests;
  }
}

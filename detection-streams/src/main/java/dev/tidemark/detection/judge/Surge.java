package dev.tidemark.detection.judge;

import dev.tidemark.detection.profile.RobustSpread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a team, or a group of it, is above its usual pace: {@code F = max(1, median over active
 * people of spent / (M G(h)))}, where M is a person's usual day and G(h) the share of a day that is
 * usually spent by then. A release week lifts everybody; it is not each person's anomaly.
 *
 * @param ratio F, at least 1
 * @param people how many were active and known well enough
 * @param spentUsd their spend so far
 * @param usualUsd what it usually is by then
 */
record Surge(double ratio, int people, double spentUsd, double usualUsd) {
  /** The name under which the whole team's surge is kept. */
  static final String TEAM = "*";

  /** What the key of one person's surge starts with, where the team is small. */
  static final String PERSON = "/";

  private static final int LEAST_PEOPLE = 8;
  private static final int FEW_PEOPLE = 30;
  private static final int LEAST_OTHERS = 2;

  /** How many people a median of few is drawn towards no surge by. */
  private static final double SHRINK = 1;

  private static final double LEAST_SHARE = 0.05;
  private static final double ACTIVE_FROM = 0.05;

  private record Pace(
      String userId, String group, double ratio, double spentUsd, double usualUsd) {}

  /**
   * The surges of each day that somebody is in, by label and group.
   *
   * @param hour hours since the epoch
   */
  static Map<Long, Map<String, Surge>> of(
      Collection<Person> people, HourShare share, long hour, long firstLabel) {
    Map<Long, List<Pace>> paces = new TreeMap<>();
    double[] shares = new double[49];
    for (int h = 0; h < shares.length; h++) {
      shares[h] = share.after(h);
    }
    for (Person p : people) {
      if (!p.hasDay() || p.usualUsd() == 0 || p.label() < firstLabel) {
        continue;
      }
      double g = shares[(int) Math.clamp(hour - p.startHour(), 0, shares.length - 1)];
      double usual = p.usualUsd() * g;
      double spent = p.micros() / 1e6;
      if (g >= LEAST_SHARE && spent > ACTIVE_FROM * usual) {
        paces
            .computeIfAbsent(p.label(), l -> new ArrayList<>())
            .add(new Pace(p.userId(), p.group(), spent / usual, spent, usual));
      }
    }
    Map<Long, Map<String, Surge>> surges = new TreeMap<>();
    paces.forEach((label, all) -> surges.put(label, byGroup(all)));
    return surges;
  }

  private static Map<String, Surge> byGroup(List<Pace> all) {
    Map<String, Surge> surges = new TreeMap<>();
    if (all.size() <= FEW_PEOPLE) {
      all.forEach(p -> surges.put(PERSON + p.userId, ofOthers(all, p)));
    }
    if (all.size() < LEAST_PEOPLE) {
      return surges;
    }
    Surge team = of(all, 1);
    surges.put(TEAM, team);
    Map<String, List<Pace>> groups = new TreeMap<>();
    all.forEach(p -> groups.computeIfAbsent(p.group(), g -> new ArrayList<>()).add(p));
    groups.forEach(
        (group, own) -> {
          if (own.size() >= LEAST_PEOPLE) {
            surges.put(group, of(own, team.ratio));
          }
        });
    return surges;
  }

  /** Among few people one is a large part of the median, so it is taken from the others. */
  private static Surge ofOthers(List<Pace> all, Pace one) {
    List<Pace> others = all.stream().filter(p -> !p.userId.equals(one.userId)).toList();
    if (others.size() < LEAST_OTHERS) {
      return new Surge(1, others.size(), 0, 0);
    }
    Surge surge = of(others, 1);
    double n = others.size();
    double weight = n >= LEAST_PEOPLE ? 1 : n / (n + SHRINK);
    return new Surge(Math.exp(weight * Math.log(surge.ratio)), others.size(), 0, 0);
  }

  private static Surge of(List<Pace> paces, double atLeast) {
    double median = RobustSpread.median(paces.stream().mapToDouble(Pace::ratio).toArray());
    return new Surge(
        Math.max(atLeast, median),
        paces.size(),
        paces.stream().mapToDouble(Pace::spentUsd).sorted().sum(),
        paces.stream().mapToDouble(Pace::usualUsd).sorted().sum());
  }
}

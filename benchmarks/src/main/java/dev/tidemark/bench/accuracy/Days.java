package dev.tidemark.bench.accuracy;

import java.util.Arrays;
import java.util.List;

/** How much everybody uses on each day, before anything goes wrong. */
final class Days {
  private static final double[] WEEK = {.95, 1.05, 1.08, 1.05, .87, .10, .08};
  private static final double CARRIED = .3;
  private static final int RELEASES = 3;

  /** The day's factor, by person and day; 0 for a day off. */
  final double[][] factor;

  final boolean[][] off;

  Days(List<Person> people, int days, Level level, Dice dice) {
    factor = new double[people.size()][days];
    off = new boolean[people.size()][days];
    for (Person p : people) {
      double noise = dice.gaussian();
      double growth = 1 + .01 * dice.uniform(0, 2);
      for (int d = 0; d < days; d++) {
        noise =
            d == 0 ? noise : CARRIED * noise + Math.sqrt(1 - CARRIED * CARRIED) * dice.gaussian();
        double big = dice.chance(level.bigDay()) ? dice.uniform(1.8, 3.2) : 1;
        factor[p.number()][d] = Math.exp(p.sigma() * noise) * big * Math.pow(growth, d / 7.0);
      }
      for (int left = dice.poisson(.8); left > 0; left--) {
        int from = dice.whole(0, days);
        int until = Math.min(days, from + dice.whole(2, 15));
        Arrays.fill(off[p.number()], from, until, true);
      }
    }
    for (int r = 0; r < RELEASES; r++) {
      release(people, days, dice);
    }
  }

  /** One or two days on which a whole team, or a third of its groups, does more. */
  private void release(List<Person> people, int days, Dice dice) {
    int day = weekday(dice, 14, days - 4);
    int length = dice.whole(1, 3);
    double much = dice.uniform(1.8, 3.5);
    boolean whole = dice.chance(.6);
    int third = dice.whole(0, 3);
    for (Person p : people) {
      for (int d = day; d < day + length && (whole || p.group() % 3 == third); d++) {
        factor[p.number()][d] *= 1 + (much - 1) * dice.uniform(.6, 1.3);
      }
    }
  }

  /** A working day. */
  static int weekday(Dice dice, int from, int until) {
    int day = dice.whole(from, until);
    while (day % 7 > 4) {
      day++;
    }
    return day;
  }

  /** How busy that day of the week is. */
  static double ofWeek(int day) {
    return WEEK[day % 7];
  }
}

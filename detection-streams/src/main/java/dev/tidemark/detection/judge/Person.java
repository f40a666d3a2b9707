package dev.tidemark.detection.judge;

import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.detection.profile.Today;

/**
 * What the team's figures need of one person; kept for everybody in memory and made anew from the
 * profiles.
 *
 * @param endHour when the day that is on ends, hours since the epoch; -1 for none
 * @param micros spend of the day so far
 * @param usualUsd a usual day, dollars; 0 where too little is known
 */
record Person(
    String userId,
    String group,
    long label,
    long startHour,
    long endHour,
    long micros,
    double usualUsd) {
  /** Days of history from which on somebody counts for the team's pace. */
  private static final int ENOUGH_DAYS = 6;

  /** Who usually spends less says little of a team's pace. */
  private static final double LEAST_USUAL_USD = 1;

  static Person of(Profile p, String group) {
    Today today = p.today();
    if (today == null) {
      return new Person(p.userId(), group, 0, 0, -1, 0, 0);
    }
    RobustSpread usual = p.usual().days() >= ENOUGH_DAYS ? p.usual().day() : null;
    double usd = usual == null || usual.usd() <= LEAST_USUAL_USD ? 0 : usual.usd();
    return new Person(
        p.userId(), group, today.label(), today.startHour(), today.endHour(), today.micros(), usd);
  }

  boolean hasDay() {
    return endHour >= 0;
  }
}

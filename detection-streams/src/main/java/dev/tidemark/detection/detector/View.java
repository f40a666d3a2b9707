package dev.tidemark.detection.detector;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.UserProfile;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a detector may look at.
 *
 * @param today the user's day under examination
 * @param team the organisation's days before it
 * @param now the clock of detection: when the newest event became available
 */
public record View(
    UserProfile profile,
    DayState today,
    TeamHistory team,
    Settings settings,
    ReportingZone zone,
    Instant now) {
  private static final int RING = 20;
  private static final int ENOUGH_WEEKENDS = 5;

  /**
   * Days before today of today's class (weekday or weekend, once five weekends are known), newest
   * 20, oldest first.
   */
  public List<DayFact> comparableDays() {
    boolean weekend = new DayFact(today.day(), 0, 0, 0, 0, 0).weekend();
    List<DayFact> before = profile.before(today.day());
    List<DayFact> same = before.stream().filter(d -> d.weekend() == weekend).toList();
    List<DayFact> chosen =
        weekend && same.size() < ENOUGH_WEEKENDS
            ? before.stream().filter(d -> !d.weekend()).toList()
            : same;
    return chosen.subList(Math.max(0, chosen.size() - RING), chosen.size());
  }

  /** The newest 20 days before today. */
  public List<DayFact> recentDays() {
    List<DayFact> before = profile.before(today.day());
    return before.subList(Math.max(0, before.size() - RING), before.size());
  }

  /** A detector's setting. */
  public double setting(String detector, String parameter) {
    return settings.value(detector, parameter).doubleValue();
  }

  /** First instant of today. */
  public Instant dayStart() {
    return zone.start(today.day());
  }

  /** First instant after today. */
  public Instant dayEnd() {
    return zone.end(today.day());
  }

  /** First day of the billing cycle that today lies in: the first of the month. */
  public LocalDate cycleStart() {
    return today.day().withDayOfMonth(1);
  }

  /** The model that takes most of today's spend, where it takes at least a third. */
  public Optional<Map.Entry<String, Totals>> leadingModel() {
    long third = today.total().spendMicros() / 3;
    return today.byModel().entrySet().stream()
        .max(Comparator.comparingLong(e -> e.getValue().spendMicros()))
        .filter(e -> e.getValue().spendMicros() > 0 && e.getValue().spendMicros() >= third);
  }

  /**
   * The start of the first hour today whose spend alone reaches {@code micros}, else of the first
   * hour with spend.
   */
  public Instant onset(long micros) {
    int first = -1;
    for (int h = 0; h < today.microsByHour().length; h++) {
      long spent = today.microsByHour()[h];
      if (spent > 0 && spent >= micros) {
        return dayStart().plusSeconds(3600L * h);
      }
      if (spent > 0 && first < 0) {
        first = h;
      }
    }
    return dayStart().plusSeconds(3600L * Math.max(first, 0));
  }
}

package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.store.Collected;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which hours of the usage report are read at a poll. The past is read a day at a time, oldest
 * first; then each poll reads the last two days again, and once a day the last week, because the
 * vendor restates what it has reported.
 *
 * @param history how far back the first collection reads
 */
record BucketWindows(Duration history) {
  private static final Duration BEHIND = Duration.ofHours(6);
  private static final Duration AGAIN = Duration.ofDays(2);
  private static final Duration DAILY = Duration.ofDays(7);

  /**
   * Full hours to read.
   *
   * @param past rows are history: they count as seen when they happened
   * @param after what is collected once the window is complete
   */
  record Window(Instant from, Instant to, boolean past, Collected after) {}

  /** The windows of a poll at {@code now}, in the order in which they are read. */
  List<Window> plan(Optional<Collected> collected, Instant now) {
    Instant start = now.minus(history).truncatedTo(ChronoUnit.DAYS);
    Instant from = collected.map(Collected::from).orElse(start);
    Instant to = collected.map(Collected::to).orElse(start);
    Instant end = ceiling(now);
    List<Window> windows = new ArrayList<>();
    boolean behind = Duration.between(to, now).compareTo(BEHIND) > 0;
    Instant sweep = collected.map(Collected::dailySweep).orElse(now);
    if (behind) {
      for (Instant at = to.truncatedTo(ChronoUnit.HOURS); at.isBefore(now); ) {
        Instant midnight = at.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Instant next = midnight.isBefore(end) ? midnight : end;
        Instant reached = next.isBefore(now) ? next : now;
        windows.add(new Window(at, next, true, new Collected(from, reached, sweep, sweep)));
        at = next;
      }
    }
    if (collected.isPresent()) {
      boolean daily = behind || !sweep.plus(1, ChronoUnit.DAYS).isAfter(now);
      Instant again = to.minus(daily ? DAILY : AGAIN).truncatedTo(ChronoUnit.HOURS);
      Instant swept = daily ? now : sweep;
      windows.add(
          new Window(
              again.isBefore(from) ? from : again,
              end,
              false,
              new Collected(from, now, swept, swept)));
    }
    return windows;
  }

  private static Instant ceiling(Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(now) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }
}

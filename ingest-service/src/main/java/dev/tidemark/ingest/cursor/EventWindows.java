package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.store.Collected;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which spans of events are read at a poll. The past is read a day at a time, oldest first; then
 * each poll reads the newest events and again some before them, because the vendor shows events
 * late: a little each time, the last day each hour, and the last days each day.
 */
final class EventWindows {
  private static final Duration BEHIND = Duration.ofHours(6);
  private static final Duration HOURLY_SPAN = Duration.ofHours(26);
  private static final Duration DAILY_SPAN = Duration.ofDays(3);
  private static final Duration SHORT_OVERLAP = Duration.ofMinutes(10);
  private static final Duration LONG_OVERLAP = Duration.ofHours(2);
  private static final Duration FREQUENT = Duration.ofMinutes(5);

  private final Duration history;
  private final Duration overlap;

  /** Windows for a history of that length and that time between polls. */
  EventWindows(Duration history, Duration interval) {
    this.history = history;
    this.overlap = interval.compareTo(FREQUENT) < 0 ? SHORT_OVERLAP : LONG_OVERLAP.plus(interval);
  }

  /**
   * A span to read.
   *
   * @param from inclusive
   * @param to exclusive
   * @param past events are history: they count as seen when they happened
   * @param after what is collected once the window is complete
   */
  record Window(Instant from, Instant to, boolean past, Collected after) {}

  /** The windows of a poll at {@code now}, in the order in which they are read. */
  List<Window> plan(Optional<Collected> collected, Instant now) {
    Instant start = now.minus(history).truncatedTo(ChronoUnit.DAYS);
    Instant to = collected.map(Collected::to).orElse(start);
    Instant from = collected.map(Collected::from).orElse(start);
    if (Duration.between(to, now).compareTo(BEHIND) <= 0) {
      return collected.map(c -> List.of(recent(c, now))).orElseGet(List::of);
    }
    List<Window> windows = past(from, to, now);
    // What turned up late while nobody looked.
    collected.ifPresent(c -> windows.add(again(c, to.minus(DAILY_SPAN), now)));
    return windows;
  }

  private static List<Window> past(Instant from, Instant reached, Instant now) {
    List<Window> windows = new ArrayList<>();
    for (Instant at = reached; at.isBefore(now); ) {
      Instant midnight =
          at.atOffset(ZoneOffset.UTC)
              .toLocalDate()
              .plusDays(1)
              .atStartOfDay()
              .toInstant(ZoneOffset.UTC);
      Instant end = midnight.isBefore(now) ? midnight : now;
      windows.add(new Window(at, end, true, new Collected(from, end, end, end)));
      at = end;
    }
    return windows;
  }

  private Window recent(Collected c, Instant now) {
    boolean daily = !c.dailySweep().plus(1, ChronoUnit.DAYS).isAfter(now);
    boolean hourly = daily || !c.hourlySweep().plus(1, ChronoUnit.HOURS).isAfter(now);
    Duration again = daily ? DAILY_SPAN : hourly ? HOURLY_SPAN : overlap;
    return new Window(
        notBefore(c.from(), c.to().minus(again)),
        now,
        false,
        new Collected(c.from(), now, hourly ? now : c.hourlySweep(), daily ? now : c.dailySweep()));
  }

  private static Window again(Collected c, Instant from, Instant now) {
    return new Window(
        notBefore(c.from(), from), now, false, new Collected(c.from(), now, now, now));
  }

  private static Instant notBefore(Instant bound, Instant instant) {
    return instant.isBefore(bound) ? bound : instant;
  }
}

package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.detection.profile.Today;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spend in hours of the day that the person, within an hour, used on at most {@code maxDays} of the
 * last 20 active days: fires from {@code max(minSpend, minShare M)} and five requests on. A key in
 * other hands works at night.
 */
public final class OffHours implements Detector {
  private static final int ENOUGH_DAYS = 10;
  private static final int LEAST_EVENTS = 5;

  @Override
  public String detectorName() {
    return DetectorCatalogue.OFF_HOURS;
  }

  @Override
  public Optional<Finding> examine(View view) {
    if (view.usual().hourHistory() < ENOUGH_DAYS || view.spent() < number(view, "minSpend")) {
      return Optional.empty();
    }
    Today today = view.today();
    long micros = 0;
    long events = 0;
    int first = -1;
    int last = -1;
    for (int h = 0; h < today.hours(); h++) {
      int hourOfDay = (int) Math.floorMod(today.startHour() + h, 24L);
      if (today.microsAt(h) > 0
          && view.usual().hourDays()[hourOfDay] <= (int) number(view, "maxDays")) {
        micros += today.microsAt(h);
        events += today.eventsAt(h);
        first = first < 0 ? h : first;
        last = h;
      }
    }
    double usual =
        DailySpike.usualDay(view.usual(), view.team().weekdayLog())
            .map(RobustSpread::usd)
            .orElse(0.0);
    double least = Math.max(number(view, "minSpend"), number(view, "minShare") * usual);
    double spent = micros / 1e6;
    return spent <= least || events < LEAST_EVENTS
        ? Optional.empty()
        : Optional.of(finding(view, spent, events, first, last, usual));
  }

  private Finding finding(View view, double spent, long events, int first, int last, double usual) {
    Instant from = view.dayStart().plusSeconds(first * 3600L);
    Instant to = view.dayStart().plusSeconds((last + 1) * 3600L);
    Instant until = to.isAfter(view.now()) ? view.now() : to;
    int history = view.usual().hourHistory();
    Supplier<String> summary =
        () ->
            "%s between %s and %s UTC, hours unused on at least %d of the last %d active days: check the key.%s"
                .formatted(
                    Words.money(spent),
                    Words.clock(from),
                    Words.clock(until),
                    history - (int) number(view, "maxDays"),
                    history,
                    Words.cause(view));
    Severity severity = Severities.of(spent, spent / Math.max(usual, 0.05), history);
    return Finding.day(
        detectorName(),
        severity == Severity.INFO ? Severity.WARNING : severity,
        view,
        from,
        spent,
        0,
        spent,
        summary,
        () ->
            Map.of(
                "offHoursUsd", Words.usd(spent),
                "offHoursRequests", BigDecimal.valueOf(events),
                "usualDayUsd", Words.usd(usual),
                "historyDays", BigDecimal.valueOf(history)));
  }
}

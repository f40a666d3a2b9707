package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The day's share of requests on models of the dearest tier against the person's own over the days
 * of a window: fires where it rose by {@code minShift}, from five requests on.
 */
public final class ExpensiveShift implements Detector {
  private static final int ENOUGH_DAYS = 2;
  private static final int ENOUGH_REQUESTS = 5;

  @Override
  public String detectorName() {
    return DetectorCatalogue.EXPENSIVE_SHIFT;
  }

  @Override
  public Optional<Finding> examine(View view) {
    double least = number(view, "minShift");
    CalendarDay today = view.cycle().day();
    if (least <= 0 || today.events() < ENOUGH_REQUESTS) {
      return Optional.empty();
    }
    int back = (int) number(view, "lookbackDays");
    List<CalendarDay> history =
        view.profile().calendar().stream()
            .filter(d -> d.day() >= today.day() - back && d.day() < today.day() && d.events() > 0)
            .toList();
    double before = share(history);
    double now = share(List.of(today));
    if (history.size() < ENOUGH_DAYS || now - before < least) {
      return Optional.empty();
    }
    double dearer = today.premiumMicros() / 1e6 * (1 - before / now);
    return Optional.of(
        Finding.calendar(
            detectorName(),
            Severities.of(dearer, 1, history.size()),
            view,
            Words.ratio(now),
            Words.ratio(before),
            "ratio",
            dearer,
            () ->
                "Premium models took %s of %d requests today, usually %s.%s"
                    .formatted(
                        Words.percent(now),
                        today.events(),
                        Words.percent(before),
                        Words.cause(view)),
            () ->
                Map.of(
                    "premiumShareRatio", Words.ratio(now),
                    "usualPremiumShareRatio", Words.ratio(before),
                    "requests", BigDecimal.valueOf(today.events()))));
  }

  private static double share(List<CalendarDay> days) {
    long all = days.stream().mapToLong(CalendarDay::events).sum();
    return (double) days.stream().mapToLong(CalendarDay::premiumEvents).sum() / Math.max(all, 1);
  }
}

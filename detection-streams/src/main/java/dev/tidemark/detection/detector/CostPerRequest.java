package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Dollars a request of the day against the person's own before today: fires above {@code ratio}
 * times that average on days of at least {@code minSpend}.
 */
public final class CostPerRequest implements Detector {
  private static final int ENOUGH_DAYS = 2;

  @Override
  public String detectorName() {
    return DetectorCatalogue.COST_PER_REQUEST;
  }

  @Override
  public Optional<Finding> examine(View view) {
    double ratio = number(view, "ratio");
    CalendarDay today = view.cycle().day();
    if (ratio <= 0 || today.usd() < number(view, "minSpend") || today.requests() <= 0) {
      return Optional.empty();
    }
    List<CalendarDay> history =
        view.profile().calendar().stream()
            .filter(d -> d.day() < today.day() && d.requests() > 0)
            .toList();
    double requests = history.stream().mapToDouble(CalendarDay::requests).sum();
    double usual = history.stream().mapToDouble(CalendarDay::usd).sum() / Math.max(requests, 1);
    double now = today.usd() / today.requests();
    return history.size() < ENOUGH_DAYS || usual <= 0 || now <= ratio * usual
        ? Optional.empty()
        : Optional.of(finding(view, now, usual, today, history.size()));
  }

  private Finding finding(View view, double now, double usual, CalendarDay today, int days) {
    double excess = (now - usual) * today.requests();
    return Finding.calendar(
        detectorName(),
        Severities.of(excess, now / usual, days),
        view,
        Words.usd(now),
        Words.usd(usual),
        "USD",
        excess,
        () ->
            "%s a request today by %s, %s the average of %s.%s"
                .formatted(
                    Words.money(now),
                    Words.clock(view.now()),
                    Words.times(now / usual),
                    Words.money(usual),
                    Words.cause(view)),
        () ->
            Map.of(
                "requestUsd", Words.usd(now),
                "averageRequestUsd", Words.usd(usual),
                "requests", Words.ratio(today.requests()),
                "historyDays", BigDecimal.valueOf(days)));
  }
}

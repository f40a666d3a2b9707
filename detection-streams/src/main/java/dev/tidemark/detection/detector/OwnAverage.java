package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spend, or tokens, of the day against the person's own mean over the active days of a window that
 * ends yesterday: fires above {@code ratio} times that mean, from two days of history on.
 */
public enum OwnAverage implements Detector {
  /** Spend, US dollars. */
  SPEND(DetectorCatalogue.SPEND_SPIKE),
  /** All tokens. */
  TOKENS(DetectorCatalogue.TOKEN_SPIKE);

  private static final int ENOUGH_DAYS = 2;

  private final String detector;

  OwnAverage(String detector) {
    this.detector = detector;
  }

  @Override
  public String detectorName() {
    return detector;
  }

  @Override
  public Optional<Finding> examine(View view) {
    double ratio = number(view, "ratio");
    if (ratio <= 0) {
      return Optional.empty();
    }
    long day = view.cycle().day().day();
    int back = (int) number(view, "lookbackDays");
    List<CalendarDay> history =
        view.profile().calendar().stream()
            .filter(d -> d.day() >= day - back && d.day() < day && value(d) > 0)
            .toList();
    double mean = history.stream().mapToDouble(this::value).average().orElse(0);
    double seen = value(view.cycle().day());
    return history.size() < ENOUGH_DAYS || mean <= 0 || seen <= ratio * mean
        ? Optional.empty()
        : Optional.of(finding(view, seen, mean, back, history.size()));
  }

  private double value(CalendarDay day) {
    return this == SPEND ? day.usd() : day.tokens();
  }

  private Finding finding(View view, double seen, double mean, int back, int days) {
    boolean money = this == SPEND;
    Severity severity = Severities.of(money ? seen - mean : 0, seen / mean, days);
    Supplier<String> summary =
        () ->
            "%s today by %s, %s the average of %s over %d days.%s"
                .formatted(
                    shown(seen),
                    Words.clock(view.now()),
                    Words.times(seen / mean),
                    shown(mean),
                    back,
                    Words.cause(view));
    String unit = money ? "Usd" : "Tokens";
    return Finding.calendar(
        detector,
        severity,
        view,
        number(seen),
        number(mean),
        money ? "USD" : "tokens",
        money ? seen - mean : 0,
        summary,
        () ->
            Map.of(
                "day" + unit,
                number(seen),
                "average" + unit,
                number(mean),
                "multipleRatio",
                Words.ratio(seen / mean),
                "historyDays",
                BigDecimal.valueOf(days)));
  }

  private BigDecimal number(double value) {
    return this == SPEND ? Words.usd(value) : BigDecimal.valueOf(Math.round(value));
  }

  private String shown(double value) {
    return this == SPEND ? Words.money(value) : "%,d tokens".formatted(Math.round(value));
  }
}

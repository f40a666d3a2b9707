package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Today;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers read in a sentence. */
public final class Words {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private Words() {}

  /** A multiple: {@code 4.2x}. */
  static String times(double ratio) {
    return String.format(Locale.ROOT, ratio >= 100 ? "%.0fx" : "%.1fx", ratio);
  }

  /** A share: {@code 62%}. */
  static String percent(double share) {
    return Math.round(share * 100) + "%";
  }

  /** The clock, UTC: {@code 15:05}. */
  public static String clock(Instant at) {
    return LocalTime.ofInstant(at, ZoneOffset.UTC).format(CLOCK);
  }

  /**
   * The cause, as its own sentence with a leading space: {@code 78% on opus-max.}; empty where no
   * model leads.
   */
  static String cause(View view) {
    return view.leadingModel()
        .map(
            e ->
                " %s on %s."
                    .formatted(
                        percent((double) e.getValue().micros() / view.today().micros()),
                        e.getKey()))
        .orElse("");
  }

  /** The kind of day: {@code weekday} or {@code weekend day}. */
  static String kindOfDay(Today today) {
    return DayFact.weekend(today.label()) ? "weekend day" : "weekday";
  }

  static String money(double usd) {
    return Money.display(Math.round(usd * 1e6));
  }

  /** Exact dollars, rounded to micro-dollars. */
  public static BigDecimal usd(double usd) {
    return Money.usd(Math.round(usd * 1e6));
  }

  /** A ratio with two digits after the point. */
  public static BigDecimal ratio(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}

package dev.tidemark.detection.detector;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers read in a sentence. */
final class Words {
  private Words() {}

  /** A multiple: {@code 4.2x}. */
  static String times(double ratio) {
    return String.format(Locale.ROOT, ratio >= 100 ? "%.0fx" : "%.1fx", ratio);
  }

  /** The clock: {@code 15:05}. */
  static String clock(View view) {
    boolean today = view.zone().dayOf(view.now()).equals(view.today().day());
    return today
        ? "today by "
            + LocalTime.ofInstant(view.now(), view.zone().zone())
                .format(DateTimeFormatter.ofPattern("HH:mm"))
        : "on " + view.today().day();
  }

  /**
   * The cause, as its own sentence with a leading space: {@code 78% on opus-max.}; empty where no
   * model leads.
   */
  static String cause(View view) {
    return view.leadingModel()
        .map(
            e ->
                " "
                    + e.getValue().spendMicros() * 100 / view.today().total().spendMicros()
                    + "% on "
                    + e.getKey()
                    + ".")
        .orElse("");
  }

  /** The kind of day: {@code weekday} or {@code weekend day}. */
  static String kindOfDay(View view) {
    int d = view.today().day().getDayOfWeek().getValue();
    return d >= 6 ? "weekend day" : "weekday";
  }

  static String money(double micros) {
    return Money.display(Math.round(micros));
  }

  static BigDecimal usd(double micros) {
    return Money.usd(Math.round(micros));
  }

  static BigDecimal ratio(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}

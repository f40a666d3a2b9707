package dev.tidemark.dashboard.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.forecast.BackTest;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.forecast.Method;
import dev.tidemark.dashboard.money.MoneyView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * What a period will cost by one method.
 *
 * @param low one in ten comparable projections ended below; null where there is too little history
 * @param high one in ten ended above; null likewise
 * @param errorPercent the median error on the subject's own past; null likewise
 * @param comparisons how many past periods that is from
 * @param note how sure it is, in words
 * @param path spend since the period's start at the end of each day from today on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProjectionView(
    Method method,
    MoneyView projected,
    MoneyView low,
    MoneyView high,
    BigDecimal errorPercent,
    int comparisons,
    String note,
    List<Point> path) {

  /** Cumulative spend; low and high are null where there is too little history. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Point(LocalDate day, MoneyView spend, MoneyView low, MoneyView high) {}

  static ProjectionView of(Forecast f) {
    return new ProjectionView(
        f.method(),
        MoneyView.of(f.projectedMicros()),
        f.band().map(b -> MoneyView.of(b.lowMicros())).orElse(null),
        f.band().map(b -> MoneyView.of(b.highMicros())).orElse(null),
        f.test().map(t -> percent(t.error())).orElse(null),
        f.test().map(BackTest::origins).orElse(0),
        note(f),
        f.path().stream()
            .map(
                p ->
                    new Point(
                        p.day(),
                        MoneyView.of(p.micros()),
                        money(p.lowMicros()),
                        money(p.highMicros())))
            .toList());
  }

  /** How sure a projection is, in words. */
  static String note(Forecast f) {
    return f.test()
        .map(
            t ->
                "Of %d comparable spans in the past, eight in ten ended in this range; median error %s %%."
                    .formatted(t.origins(), percent(t.error()).toPlainString()))
        .orElse(
            f.path().isEmpty()
                ? "The period is over."
                : "Too little history for a range: at least %d comparable spans are needed."
                    .formatted(BackTest.LEAST_ORIGINS));
  }

  private static MoneyView money(Long micros) {
    return micros == null ? null : MoneyView.of(micros);
  }

  private static BigDecimal percent(double ratio) {
    return BigDecimal.valueOf(ratio * 100).setScale(1, RoundingMode.HALF_EVEN);
  }
}

package dev.tidemark.dashboard.why;

import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Reads two spans of people's days, both as they are at one moment. */
@Singleton
final class WhyQueries {
  private static final int HOURS_OF_A_DAY = 24;

  private final Sheets sheets;

  WhyQueries(Sheets sheets) {
    this.sheets = sheets;
  }

  /** A range against another one. */
  Spans spans(String org, DayRange range, Comparison with) {
    DayRange before = with.range();
    View view =
        sheets.view(
            org,
            with.wanted()
                .and(Detail.TOTALS, range)
                .and(Detail.MODELS, range)
                .and(Detail.MODELS, before));
    long[] comparable = with.spend(view);
    BigDecimal part = partOfTheCutDay(view, with);
    MoverUse came = MoverUse.came(view, range, with, part);
    MoverUse left = MoverUse.left(view, range, with, part);
    return new Spans(
        Arrays.stream(comparable).reduce(0, Math::addExact),
        sum(view, range),
        came.together(),
        left.together(),
        others(all(view, before, with.cutDay(), part), left),
        others(all(view, range, null, part), came));
  }

  private static Map<String, ModelUse> others(Map<String, ModelUse> all, MoverUse movers) {
    movers
        .uses()
        .forEach((model, use) -> all.computeIfPresent(model, (m, whole) -> whole.minus(use)));
    return all;
  }

  /** Everybody's use, by model. */
  private static Map<String, ModelUse> all(
      View view, DayRange span, LocalDate cutDay, BigDecimal part) {
    Map<String, ModelUse> all = new HashMap<>();
    for (LocalDate day : span.from().datesUntil(span.to()).toList()) {
      view.parts(Detail.MODELS, day)
          .forEach(
              (model, of) -> {
                ModelUse use = ModelUse.of(of::sum);
                all.merge(model, day.equals(cutDay) ? use.times(part) : use, ModelUse::plus);
              });
    }
    return all;
  }

  private static long sum(View view, DayRange range) {
    var sums = view.sums(range);
    long all = 0;
    for (int place = 0; place < view.directory().size(); place++) {
      all = Math.addExact(all, sums.of(Measure.SPEND, place));
    }
    return all;
  }

  /** The cut day counts in the part of its spend that was there at that time of day. */
  private static BigDecimal partOfTheCutDay(View view, Comparison with) {
    if (!with.range().has(with.cutDay())) {
      return BigDecimal.ONE;
    }
    LocalDate day = with.cutDay();
    int people = view.directory().size();
    var whole = view.on(day, Measure.SPEND);
    long spend = LongStream.range(0, people).map(p -> whole.applyAsLong((int) p)).sum();
    return spend == 0
        ? BigDecimal.valueOf(with.fullHours())
            .divide(BigDecimal.valueOf(HOURS_OF_A_DAY), MathContext.DECIMAL64)
        : BigDecimal.valueOf(
                LongStream.range(0, people).map(p -> with.spend(view, day, (int) p)).sum())
            .divide(BigDecimal.valueOf(spend), MathContext.DECIMAL64);
  }
}

package dev.tidemark.dashboard.sources;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.sources.TrustView.Unpriced;
import dev.tidemark.dashboard.spend.ModelTotals;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what is not known of the numbers. */
@Singleton
final class TrustQueries {
  private final Sheets sheets;
  private final SpendQueries spend;
  private final ReportingTime time;

  TrustQueries(Sheets sheets, SpendQueries spend, ReportingTime time) {
    this.sheets = sheets;
    this.spend = spend;
    this.time = time;
  }

  TrustView of(String org, DayRange range) {
    List<ModelTotals> models = spend.modelTotals(org, range);
    long all = models.stream().mapToLong(m -> m.totals().spendMicros()).reduce(0, Math::addExact);
    long unattributed = unattributed(org, range);
    return new TrustView(
        RangeView.of(range, time),
        MoneyView.of(all),
        MoneyView.of(unattributed),
        Percent.share(Math.subtractExact(all, unattributed), all),
        unpriced(models));
  }

  /** Ids of subjects that stand for no person begin alike. */
  private long unattributed(String org, DayRange range) {
    View view = sheets.view(org, new Wanted().and(Detail.TOTALS, range));
    RangeSums sums = view.sums(range);
    return IntStream.range(0, view.directory().size())
        .filter(place -> !view.directory().at(place).attributed())
        .mapToLong(place -> sums.of(Measure.SPEND, place))
        .reduce(0, Math::addExact);
  }

  private static List<Unpriced> unpriced(List<ModelTotals> models) {
    long tokens = 0;
    long micros = 0;
    for (ModelTotals m : models) {
      if (m.totals().spendMicros() != 0) {
        tokens = Math.addExact(tokens, m.totals().tokens());
        micros = Math.addExact(micros, m.totals().spendMicros());
      }
    }
    BigDecimal priced = BigDecimal.valueOf(micros);
    BigDecimal of = BigDecimal.valueOf(tokens);
    return models.stream()
        .filter(m -> !m.priced())
        .map(
            m ->
                new Unpriced(
                    m.model(),
                    m.totals().events(),
                    m.totals().tokens(),
                    of.signum() == 0
                        ? null
                        : MoneyView.of(
                            priced
                                .multiply(BigDecimal.valueOf(m.totals().tokens()))
                                .divide(of, 0, RoundingMode.HALF_EVEN)
                                .longValueExact())))
        .toList();
  }
}

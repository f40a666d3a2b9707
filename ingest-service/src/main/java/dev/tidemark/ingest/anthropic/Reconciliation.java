package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.DailyCosts;
import dev.tidemark.ingest.store.LedgerTotals;
import dev.tidemark.schemas.Money;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what the vendor says that days cost with what was counted from its usage report. */
@Singleton
public final class Reconciliation {
  private static final String TOKENS = "tokens";
  private static final int DAYS_SHOWN = 30;

  /** Rounding of rows differs by fractions of a micro-dollar; a dollar is no rounding. */
  private static final long WORTH_SAYING = Money.MICROS_PER_USD;

  private static final int PER_CENT = 100;

  private final DailyCosts costs;
  private final LedgerTotals totals;
  private final String org;
  private final MultiGauge gauge;

  Reconciliation(
      DailyCosts costs,
      LedgerTotals totals,
      @Nullable MeterRegistry meters,
      @Value("${tidemark.org}") String org) {
    this.costs = costs;
    this.totals = totals;
    this.org = org;
    this.gauge =
        meters == null
            ? null
            : MultiGauge.builder("tidemark.reconciliation.difference.micros")
                .description(
                    "The vendor's cost less what was counted, micro-dollars of the last 30 full days")
                .register(meters);
  }

  /**
   * A UTC day; amounts in micro-dollars.
   *
   * @param vendorMicros by the vendor's cost report
   * @param countedMicros by the usage that was collected
   * @param differenceMicros the vendor's less ours
   * @param differenceByType what the difference consists of, by the vendor's type of cost: {@code
   *     tokens} is what our prices and rounding leave, the others are in no usage report
   */
  public record Day(
      LocalDate day,
      long vendorMicros,
      long countedMicros,
      long differenceMicros,
      SortedMap<String, Long> differenceByType) {}

  /** All days that the cost report has, oldest first; one that it lacks is no difference yet. */
  public List<Day> days() throws SQLException {
    Map<LocalDate, Map<String, BigDecimal>> vendor = costs.byDay(org);
    Map<LocalDate, Long> counted = totals.byDay(MessagesSource.id(org));
    SortedMap<LocalDate, Day> days = new TreeMap<>();
    vendor.forEach((day, types) -> days.put(day, day(day, types, counted.getOrDefault(day, 0L))));
    return new ArrayList<>(days.values());
  }

  /** Sets the gauge, and says what is worth looking at. */
  void refresh(LocalDate today, Progress progress) throws SQLException {
    SortedMap<String, Long> sums = new TreeMap<>();
    long counted = 0;
    for (Day day : days()) {
      // The running day and the one before it are still restated.
      if (day.day().isBefore(today.minusDays(1))
          && !day.day().isBefore(today.minusDays(DAYS_SHOWN))) {
        day.differenceByType().forEach((type, micros) -> sums.merge(type, micros, Math::addExact));
        counted += day.countedMicros();
      }
    }
    if (gauge != null) {
      gauge.register(
          sums.entrySet().stream()
              .<Row<?>>map(
                  e ->
                      Row.of(
                          Tags.of("provider", AnthropicApi.PROVIDER, "cost_type", e.getKey()),
                          e.getValue()))
              .toList(),
          true);
    }
    long tokens = sums.getOrDefault(TOKENS, 0L);
    if (Math.abs(tokens) > Math.max(WORTH_SAYING, counted / PER_CENT)) {
      progress.degraded(
          "The vendor's cost of tokens in the last "
              + DAYS_SHOWN
              + " days differs by "
              + Money.display(tokens)
              + " from what was counted.",
          "Compare your prices with the vendor's; GET /internal/ingest/reconciliation has the days.");
    }
  }

  private static Day day(LocalDate day, Map<String, BigDecimal> types, long counted) {
    SortedMap<String, Long> difference = new TreeMap<>();
    long vendor = 0;
    for (Map.Entry<String, BigDecimal> type : types.entrySet()) {
      long micros = type.getValue().setScale(0, RoundingMode.HALF_EVEN).longValueExact();
      difference.put(type.getKey(), micros);
      vendor = Math.addExact(vendor, micros);
    }
    difference.merge(TOKENS, -counted, Math::addExact);
    return new Day(day, vendor, counted, vendor - counted, difference);
  }
}

package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.publish.EstimateSender;
import dev.tidemark.ingest.source.DifferenceGauge;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.DailyCosts;
import dev.tidemark.ingest.store.EstimateTotals;
import dev.tidemark.ingest.store.EstimateTotals.Difference;
import dev.tidemark.ingest.store.Estimates.Reports;
import dev.tidemark.ingest.store.LedgerTotals;
import dev.tidemark.schemas.Money;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what the vendor says that days cost with what was counted from its usage report, and its
 * reports with what Claude Code's telemetry had estimated of the same usage.
 */
@Singleton
public final class Reconciliation {
  private static final String TOKENS = "tokens";
  private static final int DAYS_SHOWN = 30;

  /** Rounding of rows differs by fractions of a micro-dollar; a dollar is no rounding. */
  private static final long WORTH_SAYING = Money.MICROS_PER_USD;

  private static final int PER_CENT = 100;

  private static final String ESTIMATE = "estimate";

  private final DailyCosts costs;
  private final LedgerTotals totals;
  private final EstimateTotals estimates;
  private final String org;
  private final DifferenceGauge gauge;

  Reconciliation(
      DailyCosts costs,
      LedgerTotals totals,
      EstimateTotals estimates,
      DifferenceGauge gauge,
      @Value("${tidemark.org}") String org) {
    this.costs = costs;
    this.totals = totals;
    this.estimates = estimates;
    this.org = org;
    this.gauge = gauge;
  }

  /**
   * A UTC day of a source; amounts in micro-dollars.
   *
   * @param source whose figures are compared
   * @param vendorMicros by the vendor's cost report; of telemetry, by the vendor's report of the
   *     same persons, models and hours, or days
   * @param countedMicros by the usage that was collected; of telemetry, what it had estimated
   * @param differenceMicros the vendor's less ours
   * @param differenceByType what the difference consists of, by the vendor's type of cost: {@code
   *     tokens} is what our prices and rounding leave, {@code estimate} what telemetry does not
   *     know or knows better, the others are in no usage report
   */
  public record Day(
      String org,
      String provider,
      LocalDate day,
      String source,
      long vendorMicros,
      long countedMicros,
      long differenceMicros,
      SortedMap<String, Long> differenceByType) {}

  /**
   * All days that can be compared, oldest first of each source; one that the cost report lacks is
   * no difference yet.
   */
  public List<Day> days() throws SQLException {
    List<Day> days = new ArrayList<>(costDays());
    String telemetry = "claude-code:" + org + ":otlp";
    SortedMap<LocalDate, Difference> both = new TreeMap<>();
    Reports reports = EstimateSender.reports(org);
    Map<LocalDate, Difference> hourly =
        estimates.differences(org, reports.hourly(), Duration.ofHours(1));
    hourly.forEach((day, d) -> both.merge(day, d, Difference::plus));
    Map<LocalDate, Difference> daily =
        estimates.differences(org, reports.daily(), Duration.ofDays(1));
    daily.forEach((day, d) -> both.merge(day, d, Difference::plus));
    both.forEach(
        (day, d) -> {
          long difference = d.reported() - d.estimated();
          SortedMap<String, Long> types = new TreeMap<>(Map.of(ESTIMATE, difference));
          days.add(
              new Day(
                  org,
                  AnthropicApi.PROVIDER,
                  day,
                  telemetry,
                  d.reported(),
                  d.estimated(),
                  difference,
                  types));
        });
    return days;
  }

  private List<Day> costDays() throws SQLException {
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
    for (Day day : costDays()) {
      // The running day and the one before it are still restated.
      if (day.day().isBefore(today.minusDays(1))
          && !day.day().isBefore(today.minusDays(DAYS_SHOWN))) {
        day.differenceByType().forEach((type, micros) -> sums.merge(type, micros, Math::addExact));
        counted += day.countedMicros();
      }
    }
    gauge.set(AnthropicApi.PROVIDER, org, sums);
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

  private Day day(LocalDate day, Map<String, BigDecimal> types, long counted) {
    SortedMap<String, Long> difference = new TreeMap<>();
    long vendor = 0;
    for (Map.Entry<String, BigDecimal> type : types.entrySet()) {
      long micros = type.getValue().setScale(0, RoundingMode.HALF_EVEN).longValueExact();
      difference.put(type.getKey(), micros);
      vendor = Math.addExact(vendor, micros);
    }
    difference.merge(TOKENS, -counted, Math::addExact);
    return new Day(
        org,
        AnthropicApi.PROVIDER,
        day,
        MessagesSource.id(org),
        vendor,
        counted,
        vendor - counted,
        difference);
  }
}

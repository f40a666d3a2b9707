package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.source.Backfillable;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.DailyCosts;
import dev.tidemark.ingest.store.DailyCosts.Line;
import dev.tidemark.ingest.store.Span;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code cost_report}: what the vendor says that each day cost, to compare with ours. */
final class CostSource implements Backfillable {
  private static final int DAYS_AGAIN = 30;
  private static final int MICRO_DIGITS_OF_CENTS = 4;

  private final AnthropicApi api;
  private final DailyCosts costs;
  private final Quarantine quarantine;
  private final CollectedSpans spans;
  private final Reconciliation reconciliation;
  private final String org;
  private final int historyDays;

  CostSource(
      AnthropicApi api,
      DailyCosts costs,
      Quarantine quarantine,
      CollectedSpans spans,
      Reconciliation reconciliation,
      String org,
      int historyDays) {
    this.api = api;
    this.costs = costs;
    this.quarantine = quarantine;
    this.spans = spans;
    this.reconciliation = reconciliation;
    this.org = org;
    this.historyDays = historyDays;
  }

  @Override
  public String id() {
    return AnthropicApi.PROVIDER + ":" + org + ":" + endpoint();
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return AnthropicApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "cost";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofHours(1);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    LocalDate today = Days.of(now);
    Optional<Collected> collected = spans.find(id());
    LocalDate first =
        collected
            .map(c -> Days.of(c.to()).minusDays(DAYS_AGAIN))
            .orElse(today.minusDays(historyDays));
    int unreadable = read(first, today.plusDays(1), now, progress);
    Instant begin = Days.start(first);
    Instant from = collected.map(Collected::from).orElse(begin);
    spans.save(id(), new Collected(from, now, now, now));
    progress.covered(from, now, 100);
    say(unreadable, progress);
    reconciliation.refresh(today, progress);
  }

  @Override
  public boolean fill(Span span, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    LocalDate day = Days.of(span.from());
    say(read(day, day.plusDays(1), now, progress), progress);
    return true;
  }

  private static void say(int unreadable, Progress progress) {
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " lines of the cost report could not be read and were put aside.",
          "Spend by usage is complete; the comparison with the vendor's cost lacks them.");
    }
  }

  /** Reads the days of {@code [from, to)}, and returns how many lines cannot be read. */
  private int read(LocalDate first, LocalDate end, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Map<String, String> aside = new HashMap<>();
    api.cost(
        first,
        end,
        buckets -> {
          for (JsonNode bucket : buckets) {
            Instant start = start(bucket, aside);
            if (start != null) {
              LocalDate day = Days.of(start);
              Map<Line, BigDecimal> lines = lines(bucket, day, aside);
              costs.replace(org, day, lines, now);
              progress.read(lines.size(), start);
            }
          }
        });
    quarantine.put(id(), aside, now);
    return aside.size();
  }

  static Instant start(JsonNode bucket, Map<String, String> aside) {
    try {
      Instant start = Fields.instant(bucket, "starting_at");
      if (start != null) {
        return start;
      }
      aside.put(bucket.toString(), "starting_at is missing");
    } catch (IllegalArgumentException e) {
      aside.put(bucket.toString(), e.getMessage());
    }
    return null;
  }

  static Map<Line, BigDecimal> lines(JsonNode bucket, LocalDate day, Map<String, String> aside) {
    Map<Line, BigDecimal> lines = new HashMap<>();
    for (JsonNode result : bucket.path("results")) {
      try {
        BigDecimal cents = Fields.decimal(result, "amount");
        String currency = Fields.text(result, "currency");
        if (cents == null || (currency != null && !currency.equals("USD"))) {
          throw new IllegalArgumentException(
              "amount must be there, in USD, got: " + cents + " " + currency);
        }
        String type = Fields.text(result, "cost_type");
        String model = Fields.text(result, "model");
        Line line = new Line(type == null ? "other" : type, model == null ? "" : model);
        lines.merge(line, cents.movePointRight(MICRO_DIGITS_OF_CENTS), BigDecimal::add);
      } catch (IllegalArgumentException e) {
        aside.put(day + " " + result, e.getMessage());
      }
    }
    return lines;
  }
}

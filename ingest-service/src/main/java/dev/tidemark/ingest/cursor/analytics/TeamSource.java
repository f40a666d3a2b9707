package dev.tidemark.ingest.cursor.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.store.CollectedSpans;
import java.time.LocalDate;
import java.util.Optional;

/** Reads {@code /analytics/team/*}. */
final class TeamSource extends AnalyticsSource {
  private final AnalyticsApi api;

  TeamSource(
      AnalyticsApi api, LatestSender latest, CollectedSpans spans, String org, int historyDays) {
    super("analytics", org, latest, spans, historyDays);
    this.api = api;
  }

  @Override
  void read(LocalDate first, LocalDate last, DayRecords records, Findings findings)
      throws VendorException, InterruptedException {
    for (Metric metric : Metric.ALL) {
      try {
        Optional<JsonNode> rows = api.team(metric, first, last);
        if (rows.isPresent()) {
          MetricRows reading = new MetricRows();
          for (MetricRows.Row row : reading.read(metric, rows.get())) {
            records.add(metric.name(), row.day(), row.dimension(), row.values());
          }
          findings.add(reading);
          records.complete(metric.name(), first, last);
        }
      } catch (VendorException e) {
        if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.REJECTED) {
          throw e;
        }
        findings.absent(metric.name());
      }
    }
  }

  @Override
  void lost() {
    api.forget();
  }
}

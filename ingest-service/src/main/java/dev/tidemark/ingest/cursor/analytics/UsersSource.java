package dev.tidemark.ingest.cursor.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.cursor.analytics.AnalyticsApi.UserPage;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.schemas.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code /analytics/by-user/*}. Records name people by their pseudonym: the thing counted is
 * the person, or the person and the vendor's thing.
 */
final class UsersSource extends AnalyticsSource {
  private final AnalyticsApi api;

  UsersSource(
      AnalyticsApi api, LatestSender latest, CollectedSpans spans, String org, int historyDays) {
    super("analytics-by-user", org, latest, spans, historyDays);
    this.api = api;
  }

  @Override
  void read(LocalDate first, LocalDate last, DayRecords records, Findings findings)
      throws VendorException, InterruptedException {
    for (Metric metric : Metric.ofUsers()) {
      try {
        List<JsonNode> pages = pages(metric, first, last);
        MetricRows reading = new MetricRows();
        for (JsonNode page : pages) {
          for (Map.Entry<String, JsonNode> person : page.properties()) {
            String user = Ids.userId(person.getKey());
            for (MetricRows.Row row : reading.read(metric, person.getValue())) {
              String thing = row.dimension().isEmpty() ? user : user + "/" + row.dimension();
              records.add(metric.userName(), row.day(), thing, row.values());
            }
          }
        }
        findings.add(reading);
        if (!pages.isEmpty()) {
          records.complete(metric.userName(), first, last);
        }
      } catch (VendorException e) {
        if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.REJECTED) {
          throw e;
        }
        findings.absent(metric.name());
      }
    }
  }

  /** All pages, or none where none has changed: one that has may have taken people from others. */
  private List<JsonNode> pages(Metric metric, LocalDate first, LocalDate last)
      throws VendorException, InterruptedException {
    List<JsonNode> pages = new ArrayList<>();
    boolean unchanged = false;
    UserPage page;
    int number = 0;
    do {
      number++;
      page = api.byUser(metric, first, last, number);
      page.rows().ifPresent(pages::add);
      unchanged |= page.rows().isEmpty();
    } while (!page.last());
    if (pages.isEmpty() || !unchanged) {
      return pages;
    }
    api.forget();
    return pages(metric, first, last);
  }

  @Override
  void lost() {
    api.forget();
  }
}

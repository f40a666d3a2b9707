package dev.tidemark.ingest.cursor.analytics;

import dev.tidemark.ingest.http.VendorHttp;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.store.AiCommits;
import dev.tidemark.ingest.store.CollectedSpans;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;

/** Builds the sources of days of metrics. */
@Singleton
public final class AnalyticsSources {
  private final LatestSender latest;
  private final CollectedSpans spans;
  private final AiCommits commits;
  private final int historyDays;

  AnalyticsSources(
      LatestSender latest,
      CollectedSpans spans,
      AiCommits commits,
      @Value("${tidemark.ingest.history-days:60}") int historyDays) {
    this.latest = latest;
    this.spans = spans;
    this.commits = commits;
    this.historyDays = historyDays;
  }

  /** Those of an organisation, by its key for analytics. */
  public List<Source> of(String org, VendorHttp http) {
    AnalyticsApi team = new AnalyticsApi(http);
    AnalyticsApi users = new AnalyticsApi(http);
    AnalyticsApi code = new AnalyticsApi(http);
    return List.of(
        new TeamSource(team, latest, spans, org, historyDays),
        new UsersSource(users, latest, spans, org, historyDays),
        new AiCodeSource(code, commits, latest, spans, org, historyDays));
  }

  /** Publishes the spend of groups by day. */
  public GroupDays groups(String org, String source) {
    return new GroupDays(org, source, latest);
  }
}

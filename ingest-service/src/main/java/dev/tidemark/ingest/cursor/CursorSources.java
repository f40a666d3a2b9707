package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.directory.Vendors;
import dev.tidemark.ingest.http.ApiKey;
import dev.tidemark.ingest.http.Pause;
import dev.tidemark.ingest.http.RateLimit;
import dev.tidemark.ingest.http.Retries;
import dev.tidemark.ingest.http.VendorAddress;
import dev.tidemark.ingest.http.VendorHttp;
import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.source.Sources;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.SentEvents;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Builds the sources of Cursor's Admin API from the configuration. */
@Factory
final class CursorSources {
  private static final String KEY_NAME = "CURSOR_ADMIN_API_KEY";
  private static final int ATTEMPTS = 6;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  @Singleton
  @Named(CursorApi.PROVIDER)
  @Bean(preDestroy = "close")
  VendorHttp http(
      @Value("${tidemark.cursor.url}") String url,
      @Value("${tidemark.cursor.admin-key:}") String key,
      @Value("${tidemark.ingest.rate-limited:true}") boolean limited,
      @Value("${tidemark.ingest.retry-pause:1s}") Duration firstPause) {
    return new VendorHttp(
        VendorAddress.of("CURSOR_API_URL", "https://api.cursor.com", url),
        new ApiKey(
            KEY_NAME, "a team's Admin API key", request -> request.basicAuth(key.strip(), "")),
        new RateLimit(limited, Pause.REAL),
        new Retries(ATTEMPTS, firstPause, LONGEST_PAUSE),
        Pause.REAL);
  }

  @Singleton
  @Order(1)
  @Named(CursorApi.PROVIDER)
  Sources sources(
      @Named(CursorApi.PROVIDER) VendorHttp http,
      EventSender events,
      Vendors vendors,
      LatestSender latest,
      Quarantine quarantine,
      SentEvents sent,
      CollectedSpans spans,
      @Value("${tidemark.cursor.admin-key:}") String key,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.poll-interval}") Duration interval,
      @Value("${tidemark.ingest.history-days:60}") int historyDays) {
    CursorApi api = new CursorApi(http);
    EventWindows windows = new EventWindows(Duration.ofDays(historyDays), interval);
    List<Source> list =
        List.of(
            new MembersSource(api, vendors, org),
            new SpendSource(api, latest, org),
            new EventsSource(api, events, quarantine, sent, spans, windows, org),
            new DailySource(api, latest, org, historyDays));
    return key.isBlank()
        ? new Sources(
            list,
            KEY_NAME + " is not set.",
            "Create an Admin API key in Cursor's team dashboard under Settings, and set it.")
        : new Sources(list, null, null);
  }
}

package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.directory.Vendors;
import dev.tidemark.ingest.http.ApiKey;
import dev.tidemark.ingest.http.Pause;
import dev.tidemark.ingest.http.RateLimit;
import dev.tidemark.ingest.http.Retries;
import dev.tidemark.ingest.http.VendorAddress;
import dev.tidemark.ingest.http.VendorHttp;
import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.ingest.publish.AttributedSender;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.source.Sources;
import dev.tidemark.ingest.source.VendorSources;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.DailyCosts;
import dev.tidemark.ingest.store.KeyDirectory;
import dev.tidemark.ingest.store.LedgerTotals;
import dev.tidemark.ingest.store.UsageLedger;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Builds the sources of Anthropic's Admin API from the configuration. */
@Factory
final class AnthropicSources {
  private static final String KEY_NAME = "ANTHROPIC_ADMIN_KEY";
  private static final int ATTEMPTS = 6;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  @Singleton
  @Named(AnthropicApi.PROVIDER)
  @Bean(preDestroy = "close")
  VendorHttp http(
      @Value("${tidemark.anthropic.url}") String url,
      @Value("${tidemark.anthropic.admin-key:}") String key,
      @Value("${tidemark.ingest.rate-limited:true}") boolean limited,
      @Value("${tidemark.ingest.retry-pause:1s}") Duration firstPause) {
    return new VendorHttp(
        VendorAddress.of("ANTHROPIC_API_URL", "https://api.anthropic.com", url),
        new ApiKey(
            KEY_NAME,
            "an organisation's Admin API key (sk-ant-admin...)",
            request ->
                request
                    .header("x-api-key", key.strip())
                    .header("anthropic-version", "2023-06-01")
                    .header("User-Agent", "Tidemark")),
        new RateLimit(limited, Pause.REAL),
        new Retries(ATTEMPTS, firstPause, LONGEST_PAUSE),
        Pause.REAL);
  }

  /** Where rows and what was sent of them are kept. */
  @Singleton
  record Books(AttributedSender sender, UsageLedger ledger, LedgerTotals totals, PriceList prices) {
    ReportEvents of(String org, String source) {
      return new ReportEvents(org, source, sender, ledger, totals, prices);
    }
  }

  /** What the sources share. */
  @Singleton
  record Shared(
      LatestSender latest,
      Quarantine quarantine,
      CollectedSpans spans,
      KeyDirectory directory,
      Vendors vendors,
      DailyCosts costs,
      Attributions attributions) {}

  @Singleton
  @Order(2)
  @Named(AnthropicApi.PROVIDER)
  VendorSources sources(
      @Named(AnthropicApi.PROVIDER) VendorHttp http,
      Books books,
      Shared s,
      Reconciliation reconciliation,
      @Value("${tidemark.anthropic.admin-key:}") String key,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.ingest.history-days:60}") int days) {
    AnthropicApi api = new AnthropicApi(http);
    BucketWindows windows = new BucketWindows(Duration.ofDays(days));
    ReportEvents messages = books.of(org, MessagesSource.id(org));
    ReportEvents code = books.of(org, CodeSource.id(org));
    boolean unset = key.isBlank();
    Sources sources =
        new Sources(
            // Who made which key is known before their usage is read, and usage before it is
            // compared.
            List.of(
                new DirectorySource(api, s.directory(), s.vendors(), org),
                new MessagesSource(
                    api, messages, s.quarantine(), s.attributions(), s.spans(), windows, org),
                new CodeSource(
                    api, code, s.latest(), s.quarantine(), s.attributions(), s.spans(), org, days),
                new CostSource(
                    api, s.costs(), s.quarantine(), s.spans(), reconciliation, org, days)),
            unset ? KEY_NAME + " is not set." : null,
            unset
                ? "To read Claude Code and API usage, create an Admin API key in the Claude Console"
                    + " under Settings, and set it."
                : null);
    return new VendorSources(List.of(sources));
  }
}

package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.alarm.SourceAlarms;
import dev.tidemark.ingest.source.Sources;
import dev.tidemark.ingest.source.VendorSources;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the source of the person who has logged in, where somebody has. */
@Factory
final class ProSources {
  private static final Logger LOG = LoggerFactory.getLogger(ProSources.class);
  private static final String REMEDY =
      "For a plan without an admin key, log in once with a browser: tidemark onboard.";

  @Singleton
  Scraper scraper(
      @Value("${tidemark.cursor-pro.url}") String url,
      @Value("${tidemark.cursor-pro.data-dir}") String data,
      @Value("${tidemark.cursor-pro.profile:}") String profile,
      @Value("${tidemark.cursor-pro.browser:}") String browser) {
    return new Scraper(DashboardSite.of(url), BrowserProfile.of(Path.of(data), profile), browser);
  }

  @Singleton
  @Order(3)
  @Named(ProSource.PROVIDER)
  VendorSources sources(
      Scraper scraper,
      Outlets outlets,
      Stores stores,
      SourceAlarms alarms,
      @Nullable MeterRegistry meters,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.ingest.history-days:60}") int historyDays,
      @Value("${tidemark.cursor-pro.enabled:}") String enabled) {
    if (enabled.strip().equalsIgnoreCase("false")) {
      return none("CURSOR_PRO is false.", "Set it to true, or leave it out.");
    }
    Optional<Account> account = scraper.profile().account();
    if (account.isEmpty()) {
      String problem = "Nobody has logged in with " + scraper.profile().folder() + ".";
      if (enabled.strip().equalsIgnoreCase("true")) {
        LOG.error("CURSOR_PRO is true, but nothing can be read: {} {}", problem, REMEDY);
      }
      return none(problem, REMEDY);
    }
    Counting counting = Counting.of(outlets, stores, org, ProSource.id(org, account.get()));
    ProSource source =
        new ProSource(
            scraper,
            account.get(),
            org,
            Duration.ofDays(historyDays),
            counting,
            stores,
            alarms,
            meters);
    return new VendorSources(List.of(new Sources(List.of(source), null, null)));
  }

  private static VendorSources none(String problem, String remedy) {
    return new VendorSources(List.of(new Sources(List.of(), problem, remedy)));
  }
}

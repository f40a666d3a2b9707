package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.cursor.analytics.AnalyticsSources;
import dev.tidemark.ingest.directory.Vendors;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.source.Sources;
import dev.tidemark.ingest.source.VendorSources;
import dev.tidemark.ingest.store.CollectedSpans;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds the sources of Cursor's team APIs from the configuration. */
@Factory
final class CursorSources {
  private final CursorClients clients;
  private final AnalyticsSources analytics;
  private final CursorReconciliation reconciliation;
  private final Shared shared;

  CursorSources(
      CursorClients clients,
      AnalyticsSources analytics,
      CursorReconciliation reconciliation,
      Shared shared) {
    this.clients = clients;
    this.analytics = analytics;
    this.reconciliation = reconciliation;
    this.shared = shared;
  }

  /** What the sources share. */
  @Singleton
  record Shared(Vendors vendors, Books books, LatestSender latest, CollectedSpans spans) {}

  @Singleton
  @Order(1)
  @Named(CursorApi.PROVIDER)
  VendorSources sources(
      OrgSettings settings,
      @Value("${tidemark.poll-interval}") Duration interval,
      @Value("${tidemark.ingest.history-days:60}") int historyDays) {
    EventWindows windows = new EventWindows(Duration.ofDays(historyDays), interval);
    return new VendorSources(
        settings.all().stream().map(keys -> sources(keys, windows, historyDays)).toList());
  }

  private Sources sources(OrgKeys keys, EventWindows windows, int historyDays) {
    String org = keys.org();
    CursorApi api = new CursorApi(clients.admin(keys));
    LatestSender latest = shared.latest();
    CollectedSpans spans = shared.spans();
    List<Source> list = new ArrayList<>();
    list.add(new MembersSource(api, shared.vendors(), org));
    list.add(new SpendSource(api, latest, org));
    list.add(new EventsSource(api, shared.books(), spans, windows, org));
    list.add(new DailySource(api, latest, spans, org, historyDays));
    // What the vendor says that groups spent is compared with events, so it comes after them.
    list.add(
        new GroupsSource(api, analytics.groups(org, GroupsSource.id(org)), reconciliation, org));
    list.addAll(analytics.of(org, clients.analytics(keys)));
    return keys.admin().isEmpty()
        ? new Sources(
            list,
            keys.adminName() + " is not set.",
            "Create an Admin API key in Cursor's team dashboard under Settings, and set it.")
        : new Sources(list, null, null);
  }
}

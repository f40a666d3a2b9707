package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.http.ApiKey;
import dev.tidemark.ingest.http.Pause;
import dev.tidemark.ingest.http.RateLimit;
import dev.tidemark.ingest.http.Retries;
import dev.tidemark.ingest.http.VendorAddress;
import dev.tidemark.ingest.http.VendorHttp;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients of the vendor's APIs, one for each key; the vendor's limits are by team. */
@Singleton
final class CursorClients {
  private static final int ATTEMPTS = 6;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final boolean limited;
  private final Duration firstPause;
  private final List<VendorHttp> open = new ArrayList<>();

  CursorClients(
      @Value("${tidemark.ingest.rate-limited:true}") boolean limited,
      @Value("${tidemark.ingest.retry-pause:1s}") Duration firstPause) {
    this.limited = limited;
    this.firstPause = firstPause;
  }

  VendorHttp admin(OrgKeys keys) {
    return client(keys, keys.admin(), keys.adminName(), "a team's Admin API key");
  }

  VendorHttp analytics(OrgKeys keys) {
    return client(keys, keys.analytics(), keys.analyticsName(), "a team's Analytics API key");
  }

  private synchronized VendorHttp client(OrgKeys keys, String key, String name, String kind) {
    VendorHttp client =
        new VendorHttp(
            VendorAddress.of(keys.urlName(), "https://api.cursor.com", keys.url()),
            new ApiKey(name, kind, request -> request.basicAuth(key, "")),
            new RateLimit(limited, Pause.REAL),
            new Retries(ATTEMPTS, firstPause, LONGEST_PAUSE),
            Pause.REAL);
    open.add(client);
    return client;
  }

  @PreDestroy
  synchronized void close() {
    open.forEach(VendorHttp::close);
    open.clear();
  }
}

package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.alarm.SourceAlarms;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CycleLedger.Counted;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The usage page of one person. */
final class ProSource implements Source {
  static final String PROVIDER = "cursor-pro";
  private static final Duration LATE = Duration.ofDays(2);
  private static final Duration LONGEST_CYCLE = Duration.ofDays(31);

  private final Scraper scraper;
  private final Account account;
  private final String org;
  private final Duration history;
  private final Counting counting;
  private final Stores stores;
  private final SourceAlarms alarms;
  private final MeterRegistry meters;

  ProSource(
      Scraper scraper,
      Account account,
      String org,
      Duration history,
      Counting counting,
      Stores stores,
      SourceAlarms alarms,
      MeterRegistry meters) {
    this.scraper = scraper;
    this.account = account;
    this.org = org;
    this.history = history;
    this.counting = counting;
    this.stores = stores;
    this.alarms = alarms;
    this.meters = meters;
  }

  static String id(String org, Account account) {
    return PROVIDER + ":" + org + ":" + account.userId();
  }

  @Override
  public String id() {
    return id(org, account);
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public String endpoint() {
    return account.userId();
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void collect(Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    try {
      visit(now, progress);
    } catch (VendorException e) {
      count("failed");
      Instant last = stores.board().of(this).lastSuccess();
      alarms.failed(org, id(), last, now, e.getMessage() + " " + e.remedy());
      throw last == null || last.plus(Duration.ofHours(24)).isAfter(now)
          ? e
          : new VendorException(
              e.kind(), e.getMessage() + " Nothing was read since " + last + ".", e.remedy());
    }
    alarms.recovered(org, id(), now);
  }

  private void visit(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    counting.flush();
    Optional<Collected> covered = stores.spans().find(id());
    Instant since = since(covered, now);
    Seen seen = scraper.look(since, now);
    Snapshot snapshot = read(seen, now);
    String hash = snapshot.hash();
    boolean news = stores.captures().isNews(id(), hash);
    if (news || snapshot.events() != null || counting.isWaiting()) {
      counting.publish(snapshot, covered.isEmpty(), now, progress);
    }
    String kind = snapshot.way().name().toLowerCase(Locale.ROOT);
    stores.captures().put(id(), now, kind, "read", hash, Scrubber.text(seen));
    count(news ? "read" : "unchanged");
    Instant from = covered.map(Collected::from).orElse(since);
    stores.spans().save(id(), new Collected(from, now, now, now));
    progress.covered(from, now, 100);
    if (!snapshot.problems().isEmpty()) {
      progress.degraded(
          String.join(" ", snapshot.problems()),
          "What could be read is counted; look for a newer Tidemark if this stays.");
    }
  }

  private Snapshot read(Seen seen, Instant now) throws VendorException, SQLException {
    try {
      Snapshot snapshot = Reading.of(seen, now);
      if (meters != null && snapshot.unknown() > 0) {
        meters.counter("tidemark.dashboard.unknown.answers").increment(snapshot.unknown());
      }
      return snapshot;
    } catch (VendorException e) {
      String text = Scrubber.text(seen);
      stores.captures().put(id(), now, "unreadable", e.getMessage(), Snapshot.sha256(text), text);
      throw e;
    }
  }

  /** From the start of the last known cycle, and with what may come late of the one before. */
  private Instant since(Optional<Collected> covered, Instant now) throws SQLException {
    Instant oldest = now.minus(history.compareTo(LONGEST_CYCLE) > 0 ? history : LONGEST_CYCLE);
    if (covered.isEmpty()) {
      return now.minus(history);
    }
    Instant since = covered.get().to().minus(LATE);
    List<Counted> known = stores.ledger().cycles(id());
    if (!known.isEmpty() && known.getLast().start().isBefore(since)) {
      since = known.getLast().start();
    }
    return since.isBefore(oldest) ? oldest : since;
  }

  private void count(String outcome) {
    if (meters != null) {
      meters.counter("tidemark.dashboard.captures", "outcome", outcome).increment();
    }
  }
}

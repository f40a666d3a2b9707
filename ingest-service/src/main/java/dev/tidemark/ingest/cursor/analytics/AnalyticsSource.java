package dev.tidemark.ingest.cursor.analytics;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Backfillable;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Span;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A source of whole days of metrics, which only some plans have. The first collection reads the
 * history, later ones the last days again, and all that is missing before them.
 */
abstract class AnalyticsSource implements Backfillable {
  /** The vendor takes 30 days, and counts differently where their ends are. */
  private static final int LONGEST_DAYS = 29;

  /** A go stays within the calls of a minute, so that it keeps no other source waiting. */
  private static final int FILLED_DAYS = 10;

  private final String endpoint;
  private final String org;
  private final LatestSender latest;
  private final CollectedSpans spans;
  private final int historyDays;

  AnalyticsSource(
      String endpoint, String org, LatestSender latest, CollectedSpans spans, int historyDays) {
    this.endpoint = endpoint;
    this.org = org;
    this.latest = latest;
    this.spans = spans;
    this.historyDays = historyDays;
  }

  /** Reads the days from {@code first} to {@code last}, at most 29. */
  abstract void read(LocalDate first, LocalDate last, DayRecords records, Findings findings)
      throws VendorException, SQLException, InterruptedException;

  /** What was read did not get as far as the broker. */
  abstract void lost();

  @Override
  public String id() {
    return AnalyticsApi.PROVIDER + ":" + org + ":" + endpoint;
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return AnalyticsApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(15);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    LocalDate today = Days.of(now);
    Optional<Collected> collected = spans.find(id());
    // The first reading takes the latest days only: the history is filled in between polls.
    LocalDate begin = Days.of(now.minus(Days.READ_AGAIN));
    LocalDate oldest = today.minusDays(historyDays);
    LocalDate first =
        collected
            .map(c -> Days.of(c.to().minus(Days.READ_AGAIN)))
            .orElse(begin.isBefore(oldest) ? oldest : begin);
    Instant from = collected.map(Collected::from).orElse(Days.start(first));
    Findings findings = new Findings();
    try {
      for (LocalDate at = first; !at.isAfter(today); at = at.plusDays(LONGEST_DAYS)) {
        LocalDate last = at.plusDays(LONGEST_DAYS - 1);
        boolean end = !last.isBefore(today);
        publish(at, end ? today : last, now, progress, findings);
        Instant to = end ? now : Days.start(last.plusDays(1));
        spans.save(id(), new Collected(from, to, to, to));
        progress.covered(from, to, end ? 100 : 50);
      }
      findings.say(progress);
    } catch (VendorException e) {
      if (!AnalyticsApi.notInPlan(e)) {
        throw e;
      }
      progress.degraded(
          "The plan has none of this: " + e.getMessage(),
          "It comes with an enterprise plan; all other sources are complete without it.");
    }
  }

  @Override
  public int daysAtOnce() {
    return FILLED_DAYS;
  }

  @Override
  public boolean fill(Span span, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Findings findings = new Findings();
    LocalDate last = Days.of(span.to().minusNanos(1));
    publish(Days.of(span.from()), last, now, progress, findings);
    findings.say(progress);
    return true;
  }

  private void publish(
      LocalDate first, LocalDate last, Instant now, Progress progress, Findings findings)
      throws VendorException, SQLException, InterruptedException {
    DayRecords records = new DayRecords(org, id(), now);
    boolean safe = false;
    try {
      read(first, last, records, findings);
      progress.read(records.send(latest), null);
      safe = true;
    } finally {
      if (!safe) {
        lost();
      }
    }
  }
}

package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.cursor.EventWindows.Window;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.source.Backfillable;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.SentEvents;
import dev.tidemark.ingest.store.Span;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads {@code /teams/filtered-usage-events}: every request with its cost. */
final class EventsSource implements Backfillable {
  /** As long as the topic: an export of what was read long ago is recognised. */
  private static final Duration KEPT = Topics.USAGE_EVENTS.kept().orElseThrow();

  private final EventReading reading;
  private final SentEvents sent;
  private final CollectedSpans spans;
  private final EventWindows windows;
  private final String org;
  private final LateEvents late;

  EventsSource(CursorApi api, Books books, CollectedSpans spans, EventWindows windows, String org) {
    this.reading =
        new EventReading(api, books.sender(), books.quarantine(), books.sent(), org, id(org));
    this.sent = books.sent();
    this.spans = spans;
    this.windows = windows;
    this.org = org;
    this.late = new LateEvents(api, books.sent(), id(org));
  }

  static String id(String org) {
    return CursorApi.PROVIDER + ":" + org + ":filtered-usage-events";
  }

  @Override
  public String id() {
    return id(org);
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return CursorApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "filtered-usage-events";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ZERO;
  }

  @Override
  public void collect(Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    List<Window> plan = windows.plan(spans.find(id()), now);
    int done = 0;
    for (Window window : plan) {
      Span span = new Span(window.from(), window.to());
      if (!reading.read(span, window.past(), now, progress)) {
        progress.degraded(
            "The vendor's list of events kept changing while it was read.",
            "Nothing is lost: the span is read again at the next poll.");
        return;
      }
      spans.save(id(), window.after());
      done++;
      progress.covered(window.after().from(), window.after().to(), 100 * done / plan.size());
    }
    Optional<Collected> covered = spans.find(id());
    if (covered.isPresent()) {
      late.find(
          covered.get().from(),
          now,
          (from, to) -> reading.read(new Span(from, to), false, now, progress));
    }
    sent.prune(id(), now.minus(KEPT));
  }

  @Override
  public boolean fill(Span span, Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    return reading.read(span, false, instant.truncatedTo(ChronoUnit.MILLIS), progress);
  }
}

package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.cursor.CursorApi.EventPage;
import dev.tidemark.ingest.cursor.EventWindows.Window;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.SentEvents;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads {@code /teams/filtered-usage-events}: every request with its cost. */
final class EventsSource implements Source {
  /** As long as the topic: an export of what was read long ago is recognised. */
  private static final Duration KEPT = Topics.USAGE_EVENTS.kept().orElseThrow();

  private static final int READINGS = 5;

  private final CursorApi api;
  private final EventSender sender;
  private final Quarantine quarantine;
  private final SentEvents sent;
  private final CollectedSpans spans;
  private final EventWindows windows;
  private final String org;
  private final EventRows rows;
  private final LateEvents late;

  EventsSource(
      CursorApi api,
      EventSender sender,
      Quarantine quarantine,
      SentEvents sent,
      CollectedSpans spans,
      EventWindows windows,
      String org) {
    this.api = api;
    this.sender = sender;
    this.quarantine = quarantine;
    this.sent = sent;
    this.spans = spans;
    this.windows = windows;
    this.org = org;
    this.rows = new EventRows(org, id());
    this.late = new LateEvents(api, sent, id());
  }

  @Override
  public String id() {
    return CursorApi.PROVIDER + ":" + org + ":" + endpoint();
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
      if (!read(window, now, progress)) {
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
      Collected c = covered.get();
      late.find(c.from(), now, (from, to) -> read(new Window(from, to, false, c), now, progress));
    }
    sent.prune(id(), now.minus(KEPT));
  }

  /** Reads a window until two looks at it agree; false when they never did. */
  private boolean read(Window window, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    for (int reading = 1; reading <= READINGS; reading++) {
      Twins twins = new Twins();
      if (readOnce(window, now, twins, progress)) {
        report(twins.held(), progress);
        withdraw(window, now, twins);
        return true;
      }
    }
    return false;
  }

  /**
   * One look at all pages, the oldest page first, so that detection sees time go forward. Whatever
   * a page has is safe on the broker before the next page is asked for.
   */
  private boolean readOnce(Window window, Instant now, Twins twins, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    UnaryOperator<Instant> observedAt = window.past() ? at -> at : at -> now;
    Instant last = window.to().minusMillis(1);
    EventPage first = api.events(window.from(), last, 1);
    int seen = first.rows().size();
    boolean same = true;
    for (int number = first.pages(); number > 1; number--) {
      EventPage page = api.events(window.from(), last, number);
      same &= page.total() == first.total();
      seen += page.rows().size();
      report(twins.page(decoded(page, now), observedAt), progress);
    }
    report(twins.page(decoded(first, now), observedAt), progress);
    return same && seen == first.total();
  }

  private void report(List<UsageEvent> events, Progress progress)
      throws SQLException, InterruptedException {
    int news = sender.send(events);
    progress.read(news, events.isEmpty() ? null : events.getLast().timestamp());
  }

  private List<EventRow> decoded(EventPage page, Instant now)
      throws SQLException, InterruptedException {
    List<EventRow> decoded = new ArrayList<>(page.rows().size());
    Map<String, String> aside = new HashMap<>();
    for (JsonNode row : page.rows().reversed()) {
      try {
        decoded.add(rows.read(row));
      } catch (IllegalArgumentException e) {
        aside.put(row.toString(), e.getMessage());
      }
    }
    quarantine.put(id(), aside, now);
    return decoded;
  }

  private void withdraw(Window window, Instant now, Twins twins)
      throws SQLException, InterruptedException {
    List<UsageEvent> withdrawn =
        sent.missing(id(), window.from(), window.to().minusMillis(1), twins.ids()).stream()
            .map(lost -> lost.withdrawn(org, CursorApi.PROVIDER, id(), now))
            .toList();
    sender.withdraw(withdrawn);
  }
}

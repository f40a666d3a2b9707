package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.cursor.CursorApi.EventPage;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.SentEvents;
import dev.tidemark.ingest.store.Span;
import dev.tidemark.schemas.UsageEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads all events of a span, and publishes what of them is news. */
final class EventReading {
  private static final int READINGS = 5;

  private final CursorApi api;
  private final EventSender sender;
  private final Quarantine quarantine;
  private final SentEvents sent;
  private final String org;
  private final String source;
  private final EventRows rows;

  EventReading(
      CursorApi api,
      EventSender sender,
      Quarantine quarantine,
      SentEvents sent,
      String org,
      String source) {
    this.api = api;
    this.sender = sender;
    this.quarantine = quarantine;
    this.sent = sent;
    this.org = org;
    this.source = source;
    this.rows = new EventRows(org, source);
  }

  /**
   * Reads a span until two looks at it agree; false when they never did.
   *
   * @param past events are history: they count as seen when they happened, and not now
   */
  boolean read(Span span, boolean past, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    UnaryOperator<Instant> observedAt = past ? at -> at : at -> now;
    for (int reading = 1; reading <= READINGS; reading++) {
      Twins twins = new Twins();
      if (readOnce(span, observedAt, now, twins, progress)) {
        report(twins.held(), progress);
        withdraw(span, now, twins);
        return true;
      }
    }
    return false;
  }

  /**
   * One look at all pages, the oldest page first, so that detection sees time go forward. Whatever
   * a page has is safe on the broker before the next page is asked for.
   */
  private boolean readOnce(
      Span span, UnaryOperator<Instant> observedAt, Instant now, Twins twins, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant last = span.to().minusMillis(1);
    EventPage first = api.events(span.from(), last, 1);
    int seen = first.rows().size();
    boolean same = true;
    for (int number = first.pages(); number > 1; number--) {
      EventPage page = api.events(span.from(), last, number);
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
    quarantine.put(source, aside, now);
    return decoded;
  }

  private void withdraw(Span span, Instant now, Twins twins)
      throws SQLException, InterruptedException {
    List<UsageEvent> withdrawn =
        sent.missing(source, span.from(), span.to().minusMillis(1), twins.ids()).stream()
            .map(lost -> lost.withdrawn(org, CursorApi.PROVIDER, source, now))
            .toList();
    sender.withdraw(withdrawn);
  }
}

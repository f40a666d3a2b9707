package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.cursor.CursorApi;
import dev.tidemark.ingest.cursor.EventRow;
import dev.tidemark.ingest.cursor.EventRows;
import dev.tidemark.ingest.cursor.Twins;
import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.CycleLedger.Counted;
import dev.tidemark.ingest.store.SentEvents;
import dev.tidemark.schemas.UsageEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Publishes single events: those that are new or changed, and withdraws what is gone. */
record EventCounting(
    EventSender sender, SentEvents sent, Quarantine quarantine, String org, String source) {
  private static final Duration KEPT = Duration.ofDays(40);

  /**
   * Publishes the events of a visit.
   *
   * @param others cycles that are counted by running totals: their events are left out
   * @param first the history is collected: events count as seen when they happened
   */
  void publish(Snapshot s, List<Counted> others, boolean first, Instant now, Progress progress)
      throws SQLException, InterruptedException {
    List<EventRow> rows = new ArrayList<>();
    Map<String, String> aside = new HashMap<>();
    EventRows reader = new EventRows(org, source, s.account().email());
    for (JsonNode row : s.events().rows()) {
      try {
        EventRow read = reader.read(row);
        if (others.stream().noneMatch(c -> covers(c, read.draft().timestamp()))) {
          rows.add(read);
        }
      } catch (IllegalArgumentException e) {
        aside.put(row.toString(), e.getMessage());
      }
    }
    quarantine.put(source, aside, now);
    UnaryOperator<Instant> observedAt = first ? at -> at : at -> now;
    Twins twins = new Twins();
    List<UsageEvent> events = twins.page(rows, observedAt);
    int news = sender.send(events);
    progress.read(news, events.isEmpty() ? null : events.getLast().timestamp());
    sent.prune(source, s.events().from().minus(KEPT));
    if (aside.isEmpty()) {
      withdraw(s.events(), twins, now);
    } else {
      progress.degraded(
          aside.size() + " events could not be read and were put aside.",
          "They are in the quarantine with the reason; look for a newer Tidemark.");
    }
  }

  private void withdraw(EventPages.Events span, Twins twins, Instant now)
      throws SQLException, InterruptedException {
    sender.withdraw(
        sent.missing(source, span.from(), span.to(), twins.ids()).stream()
            .map(lost -> lost.withdrawn(org, CursorApi.PROVIDER, source, now))
            .toList());
  }

  private static boolean covers(Counted cycle, Instant at) {
    return !at.isBefore(cycle.start()) && (cycle.end() == null || at.isBefore(cycle.end()));
  }
}

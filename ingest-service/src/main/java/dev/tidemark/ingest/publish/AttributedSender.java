package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.store.ContentHash;
import dev.tidemark.ingest.store.UsageLedger;
import dev.tidemark.ingest.store.UsageLedger.Entry;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends the events of report rows whose person can change. An event's id is of its row and its
 * person: when the person changes, the old event is withdrawn and the new one follows it. What was
 * sent is remembered after the broker's answer; a crash in between sends the same once more.
 */
@Singleton
public final class AttributedSender {
  private final Publisher publisher;
  private final UsageLedger ledger;

  AttributedSender(Publisher publisher, UsageLedger ledger) {
    this.publisher = publisher;
    this.ledger = ledger;
  }

  /**
   * Sends what of these is news, in this order, and returns how many rows that were. A row that was
   * never sent keeps its {@code observedAt}; a change of one is observed now.
   */
  public int send(List<Entry> entries, Instant now) throws SQLException, InterruptedException {
    if (entries.isEmpty()) {
      return 0;
    }
    Map<String, Entry> known = ledger.find(entries.stream().map(Entry::id).toList());
    ledger.present(known.keySet());
    List<UsageEvent> out = new ArrayList<>();
    List<Entry> news = new ArrayList<>();
    for (Entry entry : entries) {
      Entry before = known.get(entry.id());
      UsageEvent event = entry.event();
      if (before == null) {
        out.add(event);
        news.add(entry);
      } else if (ContentHash.of(before.event()) != ContentHash.of(event)) {
        if (!before.event().id().equals(event.id())) {
          out.add(before.event().gone(now));
        }
        UsageEvent changed = event.seen(now);
        out.add(changed);
        news.add(new Entry(entry.id(), entry.subject(), entry.body(), changed));
      }
    }
    if (!news.isEmpty()) {
      publish(out);
      ledger.save(news);
    }
    return news.size();
  }

  /** Withdraws the rows of complete buckets that two readings in a row did not have. */
  public void withdrawMissing(
      String source, Collection<Instant> buckets, Set<String> present, Instant now)
      throws SQLException, InterruptedException {
    List<Entry> gone = ledger.missing(source, buckets, present);
    if (!gone.isEmpty()) {
      publish(gone.stream().map(entry -> entry.event().gone(now)).toList());
      ledger.forget(gone.stream().map(Entry::id).toList());
    }
  }

  private void publish(List<UsageEvent> events) throws InterruptedException {
    publisher.send(
        Topics.USAGE_EVENTS,
        events.stream().map(e -> new Outgoing<>(e.key(), e, e.id(), e.observedAt())).toList());
  }
}

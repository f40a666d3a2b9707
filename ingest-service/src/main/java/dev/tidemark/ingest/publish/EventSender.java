package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.store.ContentHash;
import dev.tidemark.ingest.store.SentEvents;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Sends events that are new or have changed. What was sent is remembered after the broker's answer:
 * a crash in between sends some once more, which their ids make harmless.
 */
@Singleton
public final class EventSender {
  private final Publisher publisher;
  private final SentEvents sent;

  EventSender(Publisher publisher, SentEvents sent) {
    this.publisher = publisher;
    this.sent = sent;
  }

  /** Sends what of these is news, in this order, and returns how many that were. */
  public int send(List<UsageEvent> events) throws SQLException, InterruptedException {
    if (events.isEmpty()) {
      return 0;
    }
    Map<String, Long> known = sent.hashes(events.stream().map(UsageEvent::id).toList());
    List<UsageEvent> news =
        events.stream()
            .filter(e -> !Long.valueOf(ContentHash.of(e)).equals(known.get(e.id())))
            .toList();
    if (!news.isEmpty()) {
      publish(news);
      sent.save(news);
    }
    return news.size();
  }

  /** Tells that the vendor no longer reports these. */
  public void withdraw(List<UsageEvent> withdrawn) throws SQLException, InterruptedException {
    if (!withdrawn.isEmpty()) {
      publish(withdrawn);
      sent.forget(withdrawn.stream().map(UsageEvent::id).toList());
    }
  }

  private void publish(List<UsageEvent> events) throws InterruptedException {
    publisher.send(
        Topics.USAGE_EVENTS,
        events.stream().map(e -> new Outgoing<>(e.key(), e, e.id(), e.observedAt())).toList());
  }
}

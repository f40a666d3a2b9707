package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.store.Entry;
import dev.tidemark.ingest.store.Judgement;
import dev.tidemark.ingest.store.SentEvents;
import dev.tidemark.schemas.UsageEvent;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends events that are new or have changed. What was sent is remembered after the broker's answer:
 * a crash in between sends some once more, which their ids make harmless.
 */
@Singleton
public final class EventSender {
  private final Publisher publisher;
  private final SentEvents sent;
  private final Clock clock;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("event-writer").factory());

  EventSender(Publisher publisher, SentEvents sent, @Nullable Clock clock) {
    this.publisher = publisher;
    this.sent = sent;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /**
   * Sends what of these is news, in this order, and returns how many that were.
   *
   * @param events of one organisation, as the vendor's API reports them
   */
  public int send(List<UsageEvent> events) throws SQLException, InterruptedException {
    if (events.isEmpty()) {
      return 0;
    }
    Map<String, Entry> latest = new LinkedHashMap<>();
    events.forEach(event -> latest.put(event.id(), Entry.ofApi(event)));
    try (Sending sending = open(events.getFirst().org(), false)) {
      List<Judgement> judgements = sending.send(List.copyOf(latest.values()));
      sending.commit();
      return (int) judgements.stream().filter(Judgement::news).count();
    }
  }

  /**
   * Begins to send many events of an organisation; other senders of it wait until it is closed.
   *
   * @param dry to be told what would be sent
   */
  public Sending open(String org, boolean dry) throws SQLException {
    return new Sending(
        sent.begin(org), publisher, writer, clock.instant().truncatedTo(ChronoUnit.MILLIS), dry);
  }

  @PreDestroy
  void close() {
    writer.shutdownNow();
  }

  /** Tells that the vendor no longer reports these. */
  public void withdraw(List<UsageEvent> withdrawn) throws SQLException, InterruptedException {
    if (!withdrawn.isEmpty()) {
      publisher.sendUsage(withdrawn);
      sent.forget(withdrawn.stream().map(UsageEvent::id).toList());
    }
  }
}

package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.publish.Publisher.Pending;
import dev.tidemark.ingest.store.Entry;
import dev.tidemark.ingest.store.Judgement;
import dev.tidemark.ingest.store.Judgement.Verdict;
import dev.tidemark.ingest.store.LedgerTransaction;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;

/**
 * Batches of events that go out together. While one batch is written to the broker the database
 * judges the next; what went out is remembered when the broker has all of it.
 */
public final class Sending implements AutoCloseable {
  private final LedgerTransaction ledger;
  private final Publisher publisher;
  private final ExecutorService writer;
  private final Instant now;
  private final boolean dry;
  private final List<Future<Pending>> pending = new ArrayList<>();

  Sending(
      LedgerTransaction ledger,
      Publisher publisher,
      ExecutorService writer,
      Instant now,
      boolean dry) {
    this.ledger = ledger;
    this.publisher = publisher;
    this.writer = writer;
    this.now = now;
    this.dry = dry;
  }

  /**
   * Sends what of these is news, in this order, and says what each of them is.
   *
   * @param entries of which no two have the same id
   */
  public List<Judgement> send(List<Entry> entries) throws SQLException, InterruptedException {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Judgement> judgements = ledger.judge(entries);
    if (!dry && judgements.stream().anyMatch(Judgement::news)) {
      if (!pending.isEmpty()) {
        // One batch is being written at a time, so that batches do not pile up in the heap.
        written(pending.getLast());
      }
      pending.add(writer.submit(() -> write(entries, judgements)));
    }
    return judgements;
  }

  /** Waits until the broker has everything, and remembers it; a dry run remembers nothing. */
  public void commit() throws SQLException, InterruptedException {
    for (Future<Pending> batch : pending) {
      written(batch).await();
    }
    pending.clear();
    if (!dry) {
      ledger.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    ledger.close();
  }

  private Pending write(List<Entry> entries, List<Judgement> judgements) {
    List<Outgoing<UsageEvent>> news = new ArrayList<>(entries.size());
    for (int i = 0; i < judgements.size(); i++) {
      if (judgements.get(i).news()) {
        news.add(outgoing(entries.get(i).event(), judgements.get(i)));
      }
    }
    return publisher.start(Topics.USAGE_EVENTS, news);
  }

  private static Pending written(Future<Pending> batch) throws InterruptedException {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new KafkaException("events cannot be written", e.getCause());
    }
  }

  /** What is known of history is news all the same: it must come after what it replaces. */
  private Outgoing<UsageEvent> outgoing(UsageEvent event, Judgement judgement) {
    boolean later = judgement.verdict() == Verdict.CHANGED && event.observedAt().isBefore(now);
    Instant at = later ? now : event.observedAt();
    UsageEvent sent =
        later || !judgement.sentAs().equals(event.id())
            ? event.observed(judgement.sentAs(), at)
            : event;
    return new Outgoing<>(sent.key(), sent, sent.id(), at);
  }
}

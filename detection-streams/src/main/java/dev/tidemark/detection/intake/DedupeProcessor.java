package dev.tidemark.detection.intake;

import dev.tidemark.detection.reference.PriceTable;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets each event count once, in its latest revision: an older or equal observation stops here, a
 * newer one goes on with what it replaces. What goes on is compared with the price list and with
 * the person's newest events, to tell what of it detection may judge.
 */
public final class DedupeProcessor implements Processor<String, UsageEvent, String, Change> {
  /** Name of the store of revisions; key {@code org/userId/id}. */
  public static final String REVISIONS = "event-revisions";

  /** Name of the store of fingerprints; key {@code org/userId}. */
  public static final String FINGERPRINTS = "user-fingerprints";

  private static final Duration KEPT = Duration.ofDays(400);
  private static final Duration PRUNED_EVERY = Duration.ofDays(30);

  private ProcessorContext<String, Change> context;
  private KeyValueStore<String, EventRevision> revisions;
  private KeyValueStore<String, Fingerprints> fingerprints;
  private PriceTable prices;

  @Override
  public void init(ProcessorContext<String, Change> context) {
    this.context = context;
    this.revisions = context.getStateStore(REVISIONS);
    this.fingerprints = context.getStateStore(FINGERPRINTS);
    this.prices = PriceTable.of(context);
    context.schedule(PRUNED_EVERY, PunctuationType.STREAM_TIME, this::prune);
  }

  @Override
  public void process(Record<String, UsageEvent> record) {
    UsageEvent event = record.value();
    String key = record.key() + "/" + event.id();
    Optional<EventRevision> before = Optional.ofNullable(revisions.get(key));
    if (before.isPresent() && !event.observedAt().isAfter(before.get().observedAt())) {
      return;
    }
    Optional<PriceBook.Price> price = prices.price(event.org(), event.model());
    boolean duplicate =
        before.map(EventRevision::duplicate).orElseGet(() -> seenBefore(record.key(), event));
    Cleaning cleaning = Cleaning.of(event, duplicate, price);
    EventRevision now = EventRevision.of(event, cleaning, Cleaning.premium(event.model(), price));
    revisions.put(key, now);
    if (before.isEmpty() || !now.countsLike(before.get())) {
      context.forward(record.withValue(new Change(event, now, before, cleaning)));
    }
  }

  private boolean seenBefore(String userKey, UsageEvent event) {
    if (event.withdrawn() || event.tokens() < Fingerprints.LEAST_TOKENS) {
      return false;
    }
    Fingerprints known = fingerprints.get(userKey);
    Fingerprints prints = known == null ? new Fingerprints() : known;
    boolean seen = prints.seenBefore(event);
    if (!seen) {
      fingerprints.put(userKey, prints);
    }
    return seen;
  }

  /** Forgets revisions that no vendor restates any more. */
  private void prune(long streamTime) {
    Instant limit = Instant.ofEpochMilli(streamTime).minus(KEPT);
    try (KeyValueIterator<String, EventRevision> all = revisions.all()) {
      while (all.hasNext()) {
        KeyValue<String, EventRevision> entry = all.next();
        if (entry.value.timestamp().isBefore(limit)) {
          revisions.put(entry.key, null);
        }
      }
    }
  }
}

package dev.tidemark.detection.intake;

import dev.tidemark.schemas.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * newer one goes on with what it replaces.
 */
public final class DedupeProcessor implements Processor<String, UsageEvent, String, Change> {
  /** Name of the store of revisions; key {@code org/userId/id}. */
  public static final String REVISIONS = "event-revisions";

  private static final Duration KEPT = Duration.ofDays(400);

  private ProcessorContext<String, Change> context;
  private KeyValueStore<String, EventRevision> revisions;

  @Override
  public void init(ProcessorContext<String, Change> context) {
    this.context = context;
    this.revisions = context.getStateStore(REVISIONS);
    context.schedule(Duration.ofDays(7), PunctuationType.STREAM_TIME, this::prune);
  }

  @Override
  public void process(Record<String, UsageEvent> record) {
    UsageEvent event = record.value();
    String key = record.key() + "/" + event.id();
    EventRevision now = EventRevision.of(event);
    Optional<EventRevision> before = Optional.ofNullable(revisions.get(key));
    if (before.isPresent() && !now.observedAt().isAfter(before.get().observedAt())) {
      return;
    }
    revisions.put(key, now);
    if (before.isEmpty() || !now.countsLike(before.get())) {
      context.forward(record.withValue(new Change(event, now, before)));
    }
  }

  /** Forgets revisions that no vendor restates any more. */
  private void prune(long streamTime) {
    LocalDate limit = day(Instant.ofEpochMilli(streamTime).minus(KEPT));
    try (KeyValueIterator<String, EventRevision> all = revisions.all()) {
      while (all.hasNext()) {
        KeyValue<String, EventRevision> entry = all.next();
        if (day(entry.value.timestamp()).isBefore(limit)) {
          revisions.delete(entry.key);
        }
      }
    }
  }

  private static LocalDate day(Instant at) {
    ZoneId utc = ZoneOffset.UTC;
    return LocalDate.ofInstant(at, utc);
  }
}

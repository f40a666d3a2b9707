package dev.tidemark.detection.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.DeadLetterFuse;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes and checks each record: sound events go on, undecodable bytes go to the dead letters, and
 * decodable events that make no sense to the quarantine. It decodes here rather than in a serde, so
 * that bad bytes leave through an ordinary, transactional sink.
 */
public final class ValidateProcessor implements Processor<String, byte[], String, Object> {
  private static final ObjectReader EVENTS = Json.MAPPER.readerFor(UsageEvent.class);

  private final String next;
  private final String ticks;
  private final String quarantine;
  private final String deadLetters;
  private final Aside aside;
  private final DeadLetterFuse fuse;
  private ProcessorContext<String, Object> context;

  /** The names of the nodes that take sound events, ticks, invalid events and undecodable bytes. */
  public ValidateProcessor(
      String next, String ticks, String quarantine, String deadLetters, Aside aside) {
    this.next = next;
    this.ticks = ticks;
    this.quarantine = quarantine;
    this.deadLetters = deadLetters;
    this.aside = aside;
    this.fuse = new DeadLetterFuse("detection", aside.limit());
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    UsageEvent event;
    try {
      event = record.value() == null ? null : EVENTS.readValue(record.value());
    } catch (IOException e) {
      bury(record, e);
      return;
    }
    fuse.passed();
    Optional<Tick> tick = event == null ? Tick.of(record.headers()) : Optional.empty();
    if (tick.isPresent()) {
      context.forward(record.withValue((Object) tick.get()), ticks);
      return;
    }
    if (event == null) {
      setAside(record, new Validation.Flaw("empty", "the record has no value"));
      return;
    }
    Validation.check(record.key(), event)
        .ifPresentOrElse(
            flaw -> setAside(record, flaw),
            () -> context.forward(record.withValue((Object) event), next));
  }

  private void bury(Record<String, byte[]> record, IOException cause) {
    String reason =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getClass().getSimpleName();
    RecordMetadata from = context.recordMetadata().orElse(null);
    String topic = from == null ? Topics.USAGE_EVENTS.name() : from.topic();
    int partition = from == null ? -1 : from.partition();
    long offset = from == null ? -1 : from.offset();
    fuse.failed("%s-%d offset %d".formatted(topic, partition, offset), reason);
    Record<String, Object> letter = record.withValue((Object) record.value());
    DeadLetter.of(topic, partition, offset, "detection-streams", reason).describe(letter.headers());
    context.forward(letter, deadLetters);
    aside.counted().accept(topic);
  }

  private void setAside(Record<String, byte[]> record, Validation.Flaw flaw) {
    RecordMetadata from = context.recordMetadata().orElse(null);
    String topic = from == null ? Topics.USAGE_EVENTS.name() : from.topic();
    int partition = from == null ? -1 : from.partition();
    long offset = from == null ? -1 : from.offset();
    Instant at = Instant.ofEpochMilli(record.timestamp());
    String payload =
        record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
    String id = Ids.of("quarantine", topic, Integer.toString(partition), Long.toString(offset));
    Quarantined aside =
        new Quarantined(
            id, flaw.reason(), flaw.detail(), topic, partition, offset, record.key(), payload, at);
    Record<String, Object> out = record.withValue((Object) aside);
    CloudEvents.describe(
        out.headers(), Topics.QUARANTINE, id, "detection-streams", record.key(), at);
    context.forward(out, quarantine);
  }
}

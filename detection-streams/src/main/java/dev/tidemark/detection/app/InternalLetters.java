package dev.tidemark.detection.app;

import dev.tidemark.detection.intake.Aside;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.DeadLetterFuse;
import dev.tidemark.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what detection wrote for itself and cannot read any more, such as after a change of
 * its format. That never happens to a sound installation, so all of them count, however long ago.
 * Kafka Streams makes it, and hands it the settings.
 */
public final class InternalLetters implements DeserializationExceptionHandler {
  /** Name among the settings of what happens to such records. */
  static final String ASIDE = "tidemark.aside";

  private static final Logger LOG = LoggerFactory.getLogger(InternalLetters.class);

  private Aside aside = Aside.STANDARD;
  private DeadLetterFuse fuse = new DeadLetterFuse("detection", aside.limit());

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(ASIDE) instanceof Aside wanted) {
      aside = wanted;
      fuse = new DeadLetterFuse("detection", aside.limit());
    }
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    String place = "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
    fuse.failed(place, exception.toString());
    DeadLetter letter =
        DeadLetter.of(
            record.topic(),
            record.partition(),
            record.offset(),
            "detection-streams",
            exception.toString());
    LOG.warn("{} went to {}: {}", place, Topics.DETECTION_DEAD_LETTERS, letter.reason());
    aside.counted().accept(record.topic());
    return Response.resume(List.of(letter.record(Topics.DETECTION_DEAD_LETTERS, record)));
  }
}

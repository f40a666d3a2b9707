package dev.tidemark.detection.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Keeps one record from the future from moving stream time: nothing lies ahead of this machine's
 * clock by over an hour.
 */
public final class ClampedTimestamps implements TimestampExtractor {
  private static final long TOLERATED_MILLIS = 3_600_000;

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long latest = System.currentTimeMillis() + TOLERATED_MILLIS;
    long at = record.timestamp();
    if (at < 0) {
      return Math.max(partitionTime, 0);
    }
    return Math.min(at, latest);
  }
}

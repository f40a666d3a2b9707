package dev.tidemark.dashboard.feed;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was decoded.
 *
 * @param value null for a tombstone
 * @param origin the record as it came
 */
public record Entry<V>(String key, V value, ConsumerRecord<byte[], byte[]> origin) {}

package dev.tidemark.detection.app;

import dev.tidemark.detection.intake.Aside;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams that detection needs: exactly once, small commits, short fail-over.
 */
public final class StreamsSettings {
  private StreamsSettings() {}

  /** The settings for those properties and that connection, with its TLS and SASL. */
  public static Properties of(DetectionProperties p, Properties connection, Aside aside) {
    Properties s = new Properties();
    s.putAll(connection);
    s.put(StreamsConfig.APPLICATION_ID_CONFIG, p.applicationId());
    s.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    s.put(StreamsConfig.STATE_DIR_CONFIG, p.stateDir());
    s.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, p.threads());
    s.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, p.standbyReplicas());
    s.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, p.replicationFactor());
    s.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, p.commitEvery().toMillis());
    s.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        InternalLetters.class.getName());
    s.put(InternalLetters.ASIDE, aside);
    s.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    s.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
    // A thread that stalls longer than the transaction may live is fenced; ten seconds are too few
    // on a busy machine.
    s.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
    s.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    s.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
    s.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
    if (p.instanceId() != null && !p.instanceId().isBlank()) {
      s.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
          p.instanceId());
    }
    return s;
  }
}

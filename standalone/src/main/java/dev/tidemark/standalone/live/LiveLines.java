package dev.tidemark.standalone.live;

import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics and prints the news while Tidemark runs. It only reads. */
public final class LiveLines implements AutoCloseable {
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Logger LOG = LoggerFactory.getLogger(LiveLines.class);
  private static final List<Topic<?>> FOLLOWED =
      List.of(Topics.SOURCES, Topics.ANOMALIES, Topics.INCIDENTS);

  private final boolean past;
  private final PrintStream out;
  private final Clock clock;
  private final Story story = new Story();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;

  private LiveLines(String bootstrapServers, boolean past, PrintStream out, Clock clock) {
    this.past = past;
    this.out = out;
    this.clock = clock;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().daemon().name("live-lines").unstarted(this::follow);
  }

  /** Starts to follow topics that this run has begun. */
  public static LiveLines start(String bootstrapServers, PrintStream out, Clock clock) {
    return start(new LiveLines(bootstrapServers, true, out, clock));
  }

  /** Starts to follow topics that keep what happened before; that is told once already. */
  public static LiveLines resume(String bootstrapServers, PrintStream out, Clock clock) {
    return start(new LiveLines(bootstrapServers, false, out, clock));
  }

  private static LiveLines start(LiveLines lines) {
    lines.thread.start();
    return lines;
  }

  /** Prints one line of news with the time of day. */
  public void print(String line) {
    LocalTime time = LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault());
    out.println(SECOND.format(time) + "  " + line);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      List<TopicPartition> partitions = FOLLOWED.stream().flatMap(this::partitions).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      if (!past) {
        consumer.seekToEnd(partitions.stream().filter(LiveLines::news).toList());
      }
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          tell(record).forEach(this::print);
        }
      }
    } catch (WakeupException | InterruptException e) {
      LOG.debug("live lines end");
    } catch (RuntimeException e) {
      LOG.warn("live lines end early; the page goes on: {}", e.toString());
    }
  }

  /** How the sources are doing is worth telling however old it is. */
  private static boolean news(TopicPartition partition) {
    return !partition.topic().equals(Topics.SOURCES.name());
  }

  private Stream<TopicPartition> partitions(Topic<?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(p -> new TopicPartition(topic.name(), p.partition()));
  }

  private List<String> tell(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return List.of();
    }
    try {
      if (record.topic().equals(Topics.SOURCES.name())) {
        return story.source(read(Topics.SOURCES, record));
      }
      return record.topic().equals(Topics.ANOMALIES.name())
          ? story.anomaly(read(Topics.ANOMALIES, record), clock.instant())
          : story.incident(read(Topics.INCIDENTS, record));
    } catch (SerializationException e) {
      // The parts dead-letter it; it is no news for a terminal.
      return List.of();
    }
  }

  private static <V> V read(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.serde().deserializer().deserialize(topic.name(), record.value());
  }
}

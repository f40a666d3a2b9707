package dev.tidemark.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker of one node inside this process, reachable from this machine only. It creates no
 * topic by itself.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private final int port;
  private final Runnable afterwards;
  private boolean closed;

  private EmbeddedKafka(KafkaRaftServer server, DirectoryLock lock, int port, Runnable afterwards) {
    this.server = server;
    this.lock = lock;
    this.port = port;
    this.afterwards = afterwards;
  }

  /** A broker on a free port that keeps its records in that folder from one start to the next. */
  public static EmbeddedKafka start(Path dir) {
    return start(dir, 0);
  }

  /**
   * The same on a port of choice; 0 takes a free one.
   *
   * @throws IllegalStateException when another process uses the folder, or the broker cannot start
   */
  public static EmbeddedKafka start(Path dir, int port) {
    return start(dir, port, Map.of(), () -> {});
  }

  /** The same on a free port, with settings of the broker in place of its own, such as TLS. */
  public static EmbeddedKafka start(Path dir, Map<String, String> settings) {
    return start(dir, 0, settings, () -> {});
  }

  /** The same on a port of choice, with settings of the broker in place of its own. */
  public static EmbeddedKafka start(Path dir, int port, Map<String, String> settings) {
    return start(dir, port, settings, () -> {});
  }

  /** A broker whose records are gone when it is closed, or when this process ends. */
  public static EmbeddedKafka startTemporary() {
    Path dir = Directories.temporary("tidemark-kafka-");
    EmbeddedKafka broker = start(dir, 0, Map.of(), () -> Directories.delete(dir));
    // A broker that loses its folder while it runs ends the whole process as failed.
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-cleanup"));
    return broker;
  }

  private static EmbeddedKafka start(
      Path dir, int port, Map<String, String> more, Runnable afterwards) {
    DirectoryLock lock = DirectoryLock.take(dir);
    try {
      Path logs = Directories.create(dir.resolve("log"));
      format(logs);
      return startOnPort(logs, port, more, lock, afterwards);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** A free port can be taken by somebody else before the broker has it, so it is tried again. */
  private static EmbeddedKafka startOnPort(
      Path logs, int port, Map<String, String> more, DirectoryLock lock, Runnable afterwards) {
    for (int attempt = 1; ; attempt++) {
      int chosen = FreePort.or(port);
      Map<String, String> settings = BrokerSettings.of(logs, chosen, FreePort.any());
      settings.putAll(more);
      try {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        startOrStop(server);
        return new EmbeddedKafka(server, lock, chosen, afterwards);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || port != 0) {
          throw new IllegalStateException(
              "the embedded Kafka broker does not start on port %d with data in %s: %s"
                  .formatted(chosen, logs, e.getMessage()),
              e);
        }
      }
    }
  }

  private static void startOrStop(KafkaRaftServer server) {
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  private static void format(Path logs) {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(logs.toString())
          .addDirectory(logs.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot prepare the folder " + logs + " for Kafka", e);
    }
  }

  /** Where clients connect: {@code host:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Stops the broker and waits for it; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
    lock.close();
    afterwards.run();
  }
}

package dev.tidemark.standalone.run;

import dev.tidemark.embedded.DirectoryLock;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.BrokerAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;

/** Broker, database and topics: those of the data folder, or those that the environment names. */
public final class Servers {
  static final String BROKER = "KAFKA_BOOTSTRAP_SERVERS";
  private static final String DATABASE = "POSTGRES_URL";
  private static final String ONLY_INSTANCE = "only";
  private static final short ONE_COPY = 1;
  private static final short BROKERS_DEFAULT = -1;

  private Servers() {}

  /**
   * Starts what is needed, step by step; what runs by the time of a failure is in {@code running}.
   *
   * @return the environment, with where they are
   * @throws UserError when the folder is in use
   */
  public static Map<String, String> start(StackSettings settings, Running running, Steps steps) {
    lock(settings.dataDir(), running);
    Map<String, String> environment = new HashMap<>(settings.environment());
    if (!environment.containsKey(BROKER)) {
      environment.putIfAbsent("TIDEMARK_REPLICATION_FACTOR", Short.toString(ONE_COPY));
      // Alone on this broker: after a crash it takes its place at once, not after a time-out.
      environment.putIfAbsent("TIDEMARK_DETECTION_INSTANCE", ONLY_INSTANCE);
    }
    CompletableFuture<String> database =
        CompletableFuture.supplyAsync(() -> database(settings, running, steps));
    environment.put(BROKER, broker(settings, running, steps));
    environment.put(DATABASE, joined(database));
    steps.run("topics", () -> createTopics(environment, settings));
    return environment;
  }

  private static void lock(Path dir, Running running) {
    try {
      running.start("data folder", () -> DirectoryLock.take(dir));
    } catch (Exception e) {
      throw UserError.failed(e.getMessage());
    }
  }

  private static String broker(StackSettings settings, Running running, Steps steps) {
    String own = settings.environment().get(BROKER);
    if (own != null) {
      return own;
    }
    Path dir = settings.dataDir().resolve("kafka");
    return steps.run(
        "broker", () -> running.start("broker", () -> EmbeddedKafka.start(dir)).bootstrapServers());
  }

  private static String database(StackSettings settings, Running running, Steps steps) {
    String own = settings.environment().get(DATABASE);
    if (own != null) {
      return own;
    }
    Path dir = settings.dataDir().resolve("postgres");
    return steps.run(
        "database", () -> running.start("database", () -> EmbeddedDatabase.start(dir)).jdbcUrl());
  }

  private static Void createTopics(Map<String, String> environment, StackSettings settings)
      throws InterruptedException {
    boolean embedded = !settings.environment().containsKey(BROKER);
    try (Admin admin = Admin.create(BrokerAddress.settings(environment))) {
      TopicCatalogue.create(admin, settings.partitions(), embedded ? ONE_COPY : BROKERS_DEFAULT);
      TopicsReady.await(admin);
    }
    return null;
  }

  private static String joined(CompletableFuture<String> started) {
    try {
      return started.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

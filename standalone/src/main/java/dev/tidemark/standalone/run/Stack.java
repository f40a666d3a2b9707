package dev.tidemark.standalone.run;

import dev.tidemark.embedded.DirectoryLock;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;

/** Tidemark in this process: broker, database, topics and all parts. */
public final class Stack {
  private static final String BROKER = "KAFKA_BOOTSTRAP_SERVERS";
  private static final String DATABASE = "POSTGRES_URL";
  private static final String ONLY_INSTANCE = "only";
  private static final short ONE_COPY = 1;
  private static final short BROKERS_DEFAULT = -1;

  private final String bootstrapServers;
  private final Services services;

  private Stack(String bootstrapServers, Services services) {
    this.bootstrapServers = bootstrapServers;
    this.services = services;
  }

  /**
   * Starts everything, step by step; what runs by the time of a failure is in {@code running}.
   *
   * @throws UserError when the folder or the port is in use
   */
  public static Stack start(StackSettings wanted, Running running, Steps steps) {
    Port.requireFree(wanted.port());
    StackSettings settings = wanted.withPort(Port.orFree(wanted.port()));
    lock(settings.dataDir(), running);
    Map<String, String> environment = ownDefaults(settings);
    CompletableFuture<String> database =
        CompletableFuture.supplyAsync(() -> database(settings, running, steps));
    environment.put(BROKER, broker(settings, running, steps));
    environment.put(DATABASE, joined(database));
    steps.run("topics", () -> createTopics(environment.get(BROKER), settings));
    Services services =
        steps.run(
            "services",
            () -> running.start("services", () -> Services.start(environment, settings.port())));
    return new Stack(environment.get(BROKER), services);
  }

  /** The address of the page. */
  public String url() {
    return services.url();
  }

  /** Where the topics are. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What the parts need to know about each other and this process. */
  private static Map<String, String> ownDefaults(StackSettings settings) {
    String url = "http://" + Services.reachable(settings.environment()) + ":" + settings.port();
    Map<String, String> environment = new HashMap<>();
    environment.put("TIDEMARK_STATE_DIR", settings.dataDir().resolve("streams").toString());
    environment.put("INCIDENT_SERVICE_URL", url);
    environment.put("DETECTION_SERVICE_URL", url);
    environment.put("INGEST_SERVICE_URL", url);
    environment.put("ALERT_SERVICE_URL", url);
    environment.put("DASHBOARD_URL", url.replace("127.0.0.1", "localhost"));
    if (!settings.environment().containsKey(BROKER)) {
      environment.put("TIDEMARK_REPLICATION_FACTOR", Short.toString(ONE_COPY));
      // Alone on this broker: after a crash it takes its place at once, not after a time-out.
      environment.put("TIDEMARK_DETECTION_INSTANCE", ONLY_INSTANCE);
    }
    environment.putAll(settings.environment());
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

  private static Void createTopics(String bootstrapServers, StackSettings settings)
      throws InterruptedException {
    boolean embedded = !settings.environment().containsKey(BROKER);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
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

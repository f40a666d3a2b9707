package dev.tidemark.bench.api;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Anomalies, incidents and budgets of the made-up company, through the topics. */
public final class Findings {
  private static final int INCIDENTS = 600;
  private static final int STILL_OPEN = 40;

  private Findings() {}

  /** An incident that is there. */
  public static String incident() {
    return id(0);
  }

  /** Writes all of them. */
  public static void publish(String bootstrapServers, CompanySize size) {
    List<BenchPerson> people =
        BenchPerson.all(size.users()).stream().filter(p -> p.email() != null).toList();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      Instant now = Instant.now();
      for (int i = 0; i < INCIDENTS; i++) {
        BenchPerson p = people.get(i * 31 % people.size());
        Instant at = now.minus(Duration.ofHours(3L * i));
        send(producer, Topics.ANOMALIES, "bench-" + i, anomaly(i, p, at));
        send(producer, Topics.INCIDENTS, id(i), incident(i, p, at));
      }
      send(producer, Topics.SETTINGS, Company.org(), settings(people, now));
    }
  }

  private static <V> void send(
      KafkaProducer<byte[], byte[]> producer, Topic<V> topic, String key, V value) {
    producer.send(
        new ProducerRecord<>(
            topic.name(),
            key.getBytes(StandardCharsets.UTF_8),
            topic.serde().serializer().serialize(topic.name(), value)));
  }

  private static String id(int i) {
    return Ids.of("incident", Company.org(), "bench-" + i);
  }

  private static Anomaly anomaly(int i, BenchPerson p, Instant at) {
    return new Anomaly(
        "bench-" + i,
        "bench-" + i,
        i < STILL_OPEN ? Anomaly.Change.OPENED : Anomaly.Change.CLEARED,
        true,
        Company.org(),
        "user",
        "daily-spike",
        1,
        i % 5 == 0 ? Severity.CRITICAL : Severity.WARNING,
        p.userId(),
        p.email(),
        p.team(),
        "model-1",
        at.minus(Duration.ofHours(8)),
        at,
        at.minus(Duration.ofHours(2)),
        at,
        new BigDecimal("61.25"),
        new BigDecimal("9.5"),
        "USD",
        51_750_000,
        p.email() + " spent $61.25 today, usual is $9.50",
        new Anomaly.Evidence(
            Map.of("zSigma", new BigDecimal("5.1")),
            List.of(new Anomaly.Contribution("model-1", 61_250_000, 40)),
            List.of(0L, 61_250_000L)));
  }

  private static Incident incident(int i, BenchPerson p, Instant at) {
    boolean open = i < STILL_OPEN;
    return new Incident(
        id(i),
        Company.org(),
        "bench-" + i,
        1,
        open ? Incident.Status.ALERTED : Incident.Status.RESOLVED,
        i % 5 == 0 ? Severity.CRITICAL : Severity.WARNING,
        open ? "alerted" : "resolved",
        "system",
        true,
        "user",
        List.of("daily-spike"),
        p.userId(),
        p.email(),
        p.team(),
        "model-1",
        p.email() + " spent $61.25 today",
        new BigDecimal("61.25"),
        new BigDecimal("9.5"),
        "USD",
        51_750_000,
        1,
        at.minus(Duration.ofHours(2)),
        at,
        null,
        null,
        null,
        open ? null : at.plusSeconds(600),
        at.plusSeconds(600),
        null,
        null,
        null);
  }

  private static Settings settings(List<BenchPerson> people, Instant at) {
    BenchPerson p = people.getFirst();
    List<Budget> budgets =
        List.of(
            budget("all", Budget.Scope.ORG, null, at),
            budget("department", Budget.Scope.GROUP, p.team().replaceAll("/.*", ""), at),
            budget("team", Budget.Scope.GROUP, p.team(), at),
            budget("model", Budget.Scope.MODEL, "model-1", at),
            budget("provider", Budget.Scope.PROVIDER, "cursor", at),
            budget("person", Budget.Scope.USER, p.userId(), at));
    return Settings.defaults(Company.org())
        .withBudgets(budgets)
        .published(Company.org(), 1, at, "bench");
  }

  private static Budget budget(String id, Budget.Scope scope, String subject, Instant at) {
    return new Budget(
        id,
        id,
        scope,
        subject,
        Budget.Period.MONTH,
        900_000_000_000L,
        null,
        false,
        null,
        1,
        at,
        "bench");
  }
}

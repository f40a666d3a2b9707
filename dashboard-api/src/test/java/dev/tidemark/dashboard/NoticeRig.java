package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.testing.SchemaCheck;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Puts on topics what messages are about, and reads the messages. */
final class NoticeRig {
  private static final String ANN = "ann@acme.test";
  private static final Map<String, Object> QUICK =
      Map.of("tidemark.notices.every", "300ms", "tidemark.notices.settle", "300ms");
  private static final AtomicLong REVISIONS = new AtomicLong();

  private NoticeRig() {}

  static String refused(Dashboard d, String kind, String body) {
    HttpResponse<String> answer =
        d.exchange(HttpRequest.PUT("/api/v1/messages/" + kind, body).header("If-Match", "*"));
    assertEquals(400, answer.code(), answer.body());
    return Dashboard.json(answer).path("errors").path(0).path("field").asText();
  }

  static void assertSame(JsonNode preview, Notice told) {
    assertEquals(preview.path("title").asText(), told.title());
    assertEquals(preview.path("text").asText(), told.text());
    assertEquals(preview.path("lines"), Json.MAPPER.<JsonNode>valueToTree(told.lines()));
  }

  static Dashboard dashboard(String org, Hands clock) {
    return new Dashboard(org, QUICK, clock);
  }

  static JsonNode preview(Dashboard d, String kind) {
    return Dashboard.json(
        d.exchange(HttpRequest.POST("/api/v1/messages/" + kind + "/preview", "{}")));
  }

  static void put(Dashboard d, String kind, String body) {
    HttpResponse<String> answer =
        d.exchange(HttpRequest.PUT("/api/v1/messages/" + kind, body).header("If-Match", "*"));
    assertEquals(200, answer.code(), answer.body());
  }

  static void budget(Dashboard d, String id, long usd, String thresholds) {
    HttpResponse<String> answer =
        d.exchange(
            HttpRequest.PUT(
                    "/api/v1/budgets/" + id,
                    ("{\"name\":\"team <i>\",\"scope\":\"org\",\"period\":\"month\",\"amountMicros\":%d,"
                            + "\"thresholds\":%s,\"tell\":[\"email:cfo@acme.test\"]}")
                        .formatted(usd * 1_000_000, thresholds))
                .header("If-Match", "*"));
    assertEquals(200, answer.code(), answer.body());
  }

  static void spend(Dashboard d, String day, long micros) {
    UserDay value =
        Samples.day(
            d.org,
            ANN,
            LocalDate.parse(day),
            Instant.parse("2026-06-01T00:00:00Z").plusSeconds(REVISIONS.incrementAndGet()),
            9,
            Map.of("gpt-5", micros));
    d.publish(Topics.USER_DAYS, value.key(), value);
  }

  /** Until that day is stored, and has been looked at. */
  static void stored(Dashboard d, String day, long micros) {
    String path = "/api/v1/spend?from=%s&to=%s".formatted(day, LocalDate.parse(day).plusDays(1));
    Dashboard.await(() -> d.read(path).path("total").path("micros").asLong() == micros);
    settled(d);
  }

  /**
   * A message that is asked for waits for whoever is looking; two of them, and all was looked at.
   */
  static void settled(Dashboard d) {
    try {
      Thread.sleep(900); // three times the time between two looks: that nothing comes has no event
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertEquals(200, d.get("/api/v1/messages").code());
  }

  static void cycle(Dashboard d, String email, long beyond, long included, Integer limit) {
    CycleSpend c =
        new CycleSpend(
            d.org,
            Ids.userId(email),
            email,
            "cursor",
            Instant.parse("2026-06-01T00:00:00Z"),
            Instant.parse("2026-07-01T00:00:00Z"),
            beyond * 1_000_000,
            included * 1_000_000,
            (beyond + included) * 1_000_000,
            0,
            null,
            limit == null ? null : limit * 1_000_000L,
            Instant.parse("2026-06-11T08:00:00Z").plusSeconds(beyond),
            "test");
    d.publish(Topics.CYCLE_SPEND, d.org + "/" + c.userId() + "/cursor/1", c);
  }

  static void source(Dashboard d, String id, Instant lastSuccess) {
    SourceState s =
        new SourceState(
            id,
            d.org,
            "cursor",
            id.substring(id.lastIndexOf(':') + 1),
            Health.FAILED,
            lastSuccess,
            lastSuccess,
            null,
            null,
            null,
            lastSuccess.plusSeconds(60),
            1,
            null,
            null,
            "401",
            "a new key");
    d.publish(Topics.SOURCES, id, s);
  }

  static Anomaly alarm(Anomaly a, String source) {
    return new Anomaly(
        a.id(),
        a.episode(),
        a.change(),
        true,
        a.org(),
        "source",
        "source-failed",
        1,
        a.severity(),
        null,
        null,
        null,
        null,
        a.windowStart(),
        a.windowEnd(),
        a.onset(),
        a.detectedAt(),
        a.value(),
        null,
        "hours",
        0,
        source + " cannot be read: its login has ended",
        a.evidence());
  }

  static List<Notice> await(String org, NoticeKind kind, int count) {
    Dashboard.await(() -> told(org, kind).size() >= count);
    List<Notice> told = told(org, kind);
    assertEquals(count, told.size(), told.toString());
    return told;
  }

  /** What is on the topic, in the order of its discovery; every record is checked. */
  static List<Notice> told(String org, NoticeKind kind) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(Topics.NOTICES.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    List<Notice> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      SchemaCheck.check(Topics.NOTICES, record.value());
      Notice n = Topics.NOTICES.serde().deserializer().deserialize(record.topic(), record.value());
      if (n.org().equals(org) && n.kind() == kind) {
        found.add(n);
      }
    }
    found.sort(
        Comparator.comparing(Notice::test)
            .thenComparing(Notice::at)
            .thenComparing(n -> n.title().length()));
    return found;
  }
}

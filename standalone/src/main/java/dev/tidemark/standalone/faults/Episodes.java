package dev.tidemark.standalone.faults;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Anomalies as detection would tell them, so that each fault has something to be told of. */
final class Episodes implements AutoCloseable {
  private final Producer<String, byte[]> producer;
  private final List<Anomaly> lines = new ArrayList<>();
  private final List<Future<?>> sent = new ArrayList<>();

  /** While the broker is away the producer can block its caller. */
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("episodes").factory());

  Episodes(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /** Somebody new spends far too much; returns who. */
  String open() {
    String user = "spender" + lines.size() + "@acme.test";
    lines.add(line(user));
    send(lines.getLast());
    return user;
  }

  /** Tells an opening that was told before once more. */
  void repeat() {
    lines.forEach(this::send);
  }

  /** Everybody who was told of. */
  List<String> users() {
    return lines.stream().map(Anomaly::user).toList();
  }

  /** The identifier of somebody's incident. */
  static String incident(String user) {
    return Ids.of("incident", "default", Ids.of("episode", user));
  }

  /** Waits until the broker has all of them. */
  void await() throws Exception {
    for (Future<?> one : sent) {
      one.get();
    }
    sent.clear();
  }

  private void send(Anomaly line) {
    byte[] value = Topics.ANOMALIES.serde().serializer().serialize("", line);
    ProducerRecord<String, byte[]> fresh =
        new ProducerRecord<>(
            Topics.ANOMALIES.name(), Ids.userKey(line.org(), line.userId()), value);
    sent.add(sender.submit(() -> producer.send(fresh).get()));
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }

  private static Anomaly line(String user) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Anomaly(
        Ids.of("anomaly", user),
        Ids.of("episode", user),
        Change.OPENED,
        true,
        "default",
        "user",
        "daily-spike",
        1,
        Severity.CRITICAL,
        Ids.userId(user),
        user,
        "Platform",
        "claude-opus-4-8",
        now.minus(Duration.ofHours(2)),
        now,
        now.minus(Duration.ofHours(1)),
        now,
        new BigDecimal(150),
        new BigDecimal("11.25"),
        "USD",
        90_000_000,
        user + " spent far more than usual.",
        Evidence.NONE);
  }
}

package dev.tidemark.alert.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The queue on a real database, with processes that die at the worst moment. */
@Execution(ExecutionMode.SAME_THREAD)
class DeliveryQueueTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Instant NOW = Instant.parse("2026-03-18T12:05:00Z");
  private static EmbeddedDatabase postgres;
  private static HikariDataSource pool;
  private static AlertDatabase database;
  private static DeliveryQueue queue;
  private static AttemptOutbox outbox;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedDatabase.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(postgres.jdbcUrl());
    database = new AlertDatabase(pool);
    database.migrate();
    queue = new DeliveryQueue(database);
    outbox = new AttemptOutbox(database);
  }

  @AfterAll
  static void stop() {
    pool.close();
    postgres.close();
  }

  @BeforeEach
  void nothingIsDue() throws SQLException {
    database.transaction(
        c -> AlertDatabase.update(c, "truncate alerts.delivery, alerts.attempt_outbox"));
  }

  @Test
  void anAttemptWhoseProcessDiedIsMadeAgainAndIsOnRecord() throws Exception {
    Told told = receiver();
    plan(incident("crash"), told);
    assertEquals(1, queue.take(told, NOW).orElseThrow().attempt());
    assertTrue(queue.take(told, NOW.plusSeconds(59)).isEmpty(), "another process has it");
    Lease second = queue.take(told, NOW.plusSeconds(61)).orElseThrow();
    assertEquals(2, second.attempt());
    List<Delivery> published = published();
    assertEquals(1, published.size());
    assertEquals(Outcome.AMBIGUOUS, published.getFirst().outcome());
    assertEquals(1, published.getFirst().attempt());
  }

  @Test
  void anOutcomeOutlivesAProcessThatDiesBeforeThePublication() throws Exception {
    Told told = receiver();
    plan(incident("publish"), told);
    Lease lease = queue.take(told, NOW).orElseThrow();
    queue.record(lease.outcome(told, Outcome.DELIVERED, NOW, null, null), "C1 1.0");
    assertThrows(
        IllegalStateException.class,
        () ->
            outbox.drain(
                outcomes -> {
                  throw new IllegalStateException("the broker is away");
                }));
    assertEquals(1, published().size());
    assertEquals(0, published().size(), "it is published once");
    assertTrue(queue.take(told, NOW.plusSeconds(3_600)).isEmpty(), "it is told once");
  }

  @Test
  void planningTwentyTimesPlansOnceForEachReceiver() throws Exception {
    Told one = receiver();
    for (int i = 0; i < 20; i++) {
      plan(incident("twenty"), one, new Told("mail", SECOND, n -> new Result.Delivered(null)));
    }
    assertEquals(2, queue.of(incident("twenty").id()).size());
  }

  @Test
  void twoProcessesTogetherKeepTheReceiversPace() throws Exception {
    Told told = receiver();
    plan(incident("pace1"), told);
    plan(incident("pace2"), told);
    Lease first = queue.take(told, NOW).orElseThrow();
    queue.record(first.outcome(told, Outcome.DELIVERED, NOW, null, null), null);
    assertTrue(queue.take(told, NOW.plusMillis(900)).isEmpty());
    assertTrue(queue.take(told, NOW.plusMillis(1_001)).isPresent());
  }

  @Test
  void twoWorkersTellEachOnce() throws Exception {
    Told told = new Told("shared", Duration.ZERO, n -> new Result.Delivered(null));
    List<Incident> incidents =
        IntStream.range(0, 30).mapToObj(i -> incident("shared" + i)).toList();
    for (Incident incident : incidents) {
      plan(incident, told);
    }
    work(told, 2, () -> told.notices().size() >= 30);
    assertEquals(30, told.notices().stream().map(n -> n.deliveryId()).distinct().count());
    assertEquals(30, told.notices().size());
  }

  @Test
  void anUnexpectedErrorIsOnRecordWithoutItsTextAndIsGivenUpInTheEnd() throws Exception {
    Told told =
        new Told(
            "broken",
            Duration.ZERO,
            n -> {
              throw new IllegalStateException("https://hooks.example.com/confidential");
            });
    Incident incident = incident("broken");
    plan(incident, told);
    work(told, 1, () -> status(incident).equals("dead"));
    List<Delivery> published = published();
    assertEquals(11, published.size());
    assertEquals(Outcome.AMBIGUOUS, published.getFirst().outcome());
    assertEquals(Outcome.DEAD, published.getLast().outcome());
    assertNull(published.getLast().nextAttempt());
    assertFalse(published.toString().contains("confidential"), published.toString());
  }

  private static Told receiver() {
    return new Told("slack:C1", SECOND, n -> new Result.Delivered(null));
  }

  private static Incident incident(String name) {
    return Incidents.of(name, 1, Status.DETECTED, true);
  }

  private static void plan(Incident incident, Told... receivers) throws SQLException {
    database.transaction(
        c -> {
          queue.plan(c, incident, List.of(receivers), NOW);
          return null;
        });
  }

  private static List<Delivery> published() throws SQLException {
    List<Delivery> all = new ArrayList<>();
    outbox.drain(all::addAll);
    return all;
  }

  private static String status(Incident incident) throws SQLException {
    return queue.of(incident.id()).getFirst().status();
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void work(Told told, int workers, Condition until) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Worker worker =
          new Worker(told, queue, new Backoff(0), "http://dash.acme.test", Clock.systemUTC());
      threads.add(Thread.ofPlatform().daemon().start(worker::run));
    }
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!until.holds() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    assertEquals(Optional.empty(), queue.take(told, Instant.now()), "all is told");
  }
}

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
import java.time.ZoneOffset;
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
  private static DeliveryList list;
  private static ReceiverStates states;
  private static AttemptOutbox outbox;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedDatabase.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(postgres.jdbcUrl());
    database = new AlertDatabase(pool);
    database.migrate();
    queue = new DeliveryQueue(database);
    list = new DeliveryList(database);
    states = new ReceiverStates(database);
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
        c ->
            AlertDatabase.update(
                c, "truncate alerts.delivery, alerts.attempt_outbox, alerts.receiver_state"));
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
    delivered(told, lease);
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
    assertEquals(2, list.of(incident("twenty").id()).size());
  }

  @Test
  void twoProcessesTogetherKeepTheReceiversPace() throws Exception {
    Told told = receiver();
    plan(incident("pace1"), told);
    plan(incident("pace2"), told);
    Lease first = queue.take(told, NOW).orElseThrow();
    delivered(told, first);
    assertTrue(queue.take(told, NOW.plusMillis(900)).isEmpty());
    assertTrue(queue.take(told, NOW.plusMillis(1_001)).isPresent());
  }

  @Test
  void nobodyElseSendsWhileAMessageIsOnItsWay() throws Exception {
    Told told = receiver();
    plan(incident("way1"), told);
    plan(incident("way2"), told);
    Lease slow = queue.take(told, NOW).orElseThrow();
    assertTrue(queue.take(told, NOW.plusSeconds(20)).isEmpty(), "the first may still arrive");
    delivered(told, slow);
    assertTrue(queue.take(told, NOW.plusSeconds(21)).isPresent());
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
  void twoProcessesShareTheFuseThatOpensAfterFiveFailures() throws Exception {
    Told told = new Told("fused", Duration.ZERO, n -> new Result.Retry("away", null));
    Attempt one = attempt(new Backoff(0), NOW);
    Attempt other = attempt(new Backoff(0), NOW);
    for (int i = 0; i < 7; i++) {
      plan(incident("fused" + i), told);
    }
    for (int i = 0; i < 5; i++) {
      assertTrue((i % 2 == 0 ? one : other).make(told), "attempt " + i);
    }
    assertFalse(one.make(told), "the fuse is open here");
    assertFalse(other.make(told), "and there");
    ReceiverStates.State state = states.all(NOW).getFirst();
    assertEquals(NOW.plusSeconds(30), state.closedUntil());
    assertEquals("away", state.detail());
    assertEquals(7, state.pending());
    assertTrue(attempt(new Backoff(0), NOW.plusSeconds(31)).make(told), "one attempt is let by");
    assertFalse(attempt(new Backoff(0), NOW.plusSeconds(80)).make(told), "and it opens for longer");
    assertEquals(6, told.notices().size());
  }

  @Test
  void whatAReceiverAsksForHoldsForAllItsNotices() throws Exception {
    Told told =
        new Told("limited", Duration.ZERO, n -> new Result.Retry("429", Duration.ofSeconds(40)));
    plan(incident("limited1"), told);
    plan(incident("limited2"), told);
    assertTrue(attempt(new Backoff(0), NOW).make(told));
    assertFalse(attempt(new Backoff(0), NOW.plusSeconds(39)).make(told));
    assertTrue(attempt(new Backoff(0), NOW.plusSeconds(41)).make(told));
  }

  @Test
  void aReceiverThatIsGoneKeepsItsNoticesUntilItIsEnabled() throws Exception {
    Told told = new Told("gone", Duration.ZERO, n -> new Result.Gone("answered 410"));
    plan(incident("gone1"), told);
    plan(incident("gone2"), told);
    assertTrue(attempt(new Backoff(0), NOW).make(told));
    assertFalse(attempt(new Backoff(0), NOW.plusSeconds(90_000)).make(told));
    assertEquals(NOW, states.all(NOW).getFirst().disabledAt());
    assertEquals(1, states.all(NOW).getFirst().dead());
    assertEquals(1, states.all(NOW).getFirst().pending());
    assertTrue(states.enable("gone"));
    assertTrue(attempt(new Backoff(0), NOW).make(told));
  }

  @Test
  void aDeadDeliveryIsReplayedWithAScheduleOfItsOwnOrDiscarded() throws Exception {
    Told told = new Told("dead", Duration.ZERO, n -> new Result.Dead("channel_not_found"));
    Incident incident = incident("dead");
    plan(incident, told);
    assertTrue(attempt(new Backoff(0), NOW).make(told));
    String id = list.of(incident.id()).getFirst().id();
    assertEquals("dead", status(incident));
    assertTrue(list.replay(id, "bo", NOW));
    assertFalse(list.replay(id, "bo", NOW), "it is not dead any more");
    assertTrue(attempt(new Backoff(0), NOW).make(told));
    assertEquals(2, list.of(incident.id()).getFirst().attempt());
    assertEquals(1, list.find(new DeliveryList.Filter(null, "dead", "dead", null, 10)).size());
    assertTrue(list.discard(id, "bo", NOW));
    assertEquals("discarded", status(incident));
    assertEquals("bo", list.of(incident.id()).getFirst().handledBy());
    assertFalse(attempt(new Backoff(0), NOW.plusSeconds(60)).make(told));
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

  private static void delivered(Told told, Lease lease) throws SQLException {
    queue.record(
        told,
        lease.outcomes(told, Outcome.DELIVERED, NOW, null, null),
        new Result.Delivered("C1 1.0"),
        new Fuse(1));
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
          for (Told receiver : receivers) {
            queue.add(c, Due.news(incident, receiver, NOW), NOW);
          }
          return null;
        });
  }

  private static List<Delivery> published() throws SQLException {
    List<Delivery> all = new ArrayList<>();
    outbox.drain(all::addAll);
    return all;
  }

  private static String status(Incident incident) throws SQLException {
    return list.of(incident.id()).getFirst().status();
  }

  private static Attempt attempt(Backoff backoff, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new Attempt(queue, backoff, new Fuse(1), "http://dash.acme.test", clock);
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void work(Told told, int workers, Condition until) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Attempt attempt =
          new Attempt(
              queue, new Backoff(0), new Fuse(0), "http://dash.acme.test", Clock.systemUTC());
      Worker worker = new Worker(told.name(), () -> List.of(told), attempt);
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

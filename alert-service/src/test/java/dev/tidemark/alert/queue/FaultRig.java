package dev.tidemark.alert.queue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A queue on a real database, and the simulated receivers. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class FaultRig {
  static final Incident INCIDENT = Incidents.of("fault", 1, Status.DETECTED, true);
  private static EmbeddedDatabase postgres;
  private static HikariDataSource pool;
  private static AlertDatabase database;
  private static DeliveryQueue queue;
  static Simulator world;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedDatabase.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(postgres.jdbcUrl());
    database = new AlertDatabase(pool);
    database.migrate();
    queue = new DeliveryQueue(database);
    world =
        Simulator.start(
            SimulatorSettings.builder().people(1).historyDays(0).liveEventsPerSecond(0).build());
  }

  @AfterAll
  static void stop() {
    world.close();
    pool.close();
    postgres.close();
  }

  @BeforeEach
  void nothingIsDue() throws Exception {
    world.faults().clear();
    database.transaction(
        c ->
            AlertDatabase.update(
                c,
                "truncate alerts.delivery, alerts.attempt_outbox, alerts.receiver_state, alerts.finding"));
  }

  /** The outcomes of all attempts until there is nothing more to try. */
  static List<Outcome> told(Receiver receiver, Incident... incidents) throws Exception {
    for (Incident incident : incidents) {
      plan(Due.news(incident, receiver, Instant.now()));
    }
    return told(receiver).stream().map(Delivery::outcome).toList();
  }

  static void plan(Due due) throws Exception {
    database.transaction(
        c -> {
          queue.add(c, due, Instant.now());
          return null;
        });
  }

  static void found(Anomaly evidence) throws Exception {
    database.transaction(
        c -> {
          FindingRows.store(c, evidence, evidence.detectedAt());
          return null;
        });
  }

  /** All attempts to tell what is planned. */
  static List<Delivery> told(Receiver receiver) throws Exception {
    Attempt attempt =
        new Attempt(queue, new Backoff(0), new Fuse(0), "http://dash.test", Clock.systemUTC());
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (pending() && System.nanoTime() < end) {
      if (!attempt.make(receiver)) {
        if (disabled(receiver)) {
          break;
        }
        Thread.sleep(50);
      }
    }
    List<Delivery> outcomes = new ArrayList<>();
    new AttemptOutbox(database).drain(outcomes::addAll);
    return outcomes;
  }

  static boolean pending() throws Exception {
    return database.transaction(
        c ->
            AlertDatabase.query(
                        c,
                        "select count(*) from alerts.delivery where status = 'pending'",
                        r -> r.getInt(1))
                    .getFirst()
                > 0);
  }

  static boolean disabled(Receiver receiver) throws Exception {
    return new ReceiverStates(database)
        .all(Instant.now()).stream()
            .anyMatch(s -> s.receiver().equals(receiver.name()) && s.disabledAt() != null);
  }
}

package dev.tidemark.standalone.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.AlertApplication;
import dev.tidemark.incident.IncidentApplication;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.webhook.WebhookSink;
import dev.tidemark.simulator.webhook.WebhookSink.Hook;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills incident-service, alert-service, the broker and the database at random moments while
 * anomalies open, worsen and clear. {@code -Dtidemark.kills=20} says how often, {@code
 * -Dtidemark.seed=7} repeats a run.
 */
class KillMatrixTest {
  private static final int KILLS = Integer.getInteger("tidemark.kills", 4);
  private static final long SEED = Long.getLong("tidemark.seed", System.nanoTime());
  private static final int EPISODES = 60;
  private static final Map<Status, Set<Status>> LEGAL = new EnumMap<>(Status.class);

  static {
    LEGAL.put(Status.DETECTED, Set.of(Status.DETECTED, Status.ALERTED, Status.RESOLVED));
    LEGAL.put(Status.ALERTED, Set.of(Status.ALERTED, Status.RESOLVED));
    LEGAL.put(Status.RESOLVED, Set.of(Status.RESOLVED));
  }

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  @Test
  void everyAnomalyHasOneLegalIncidentAndEveryNoticeArrives() throws Exception {
    try (Simulator world =
            Simulator.start(
                SimulatorSettings.builder()
                    .people(1)
                    .historyDays(0)
                    .liveEventsPerSecond(0)
                    .build());
        Processes processes = Processes.start(folder, SEED)) {
      processes.service(
          "incident-service", IncidentApplication.class, Map.of("INCIDENT_PORT", "-1"));
      processes.service(
          "alert-service",
          AlertApplication.class,
          Map.of(
              "ALERT_PORT",
              "-1",
              "ALERT_WEBHOOK_URL",
              world.baseUrl() + WebhookSink.PATH,
              "ALERT_WEBHOOK_SECRET",
              "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
              "ALERT_WEBHOOK_ALLOW",
              "127.0.0.0/8"));
      try (KafkaProducer<String, byte[]> producer = processes.producer()) {
        int remaining = KILLS;
        for (Step step : Step.values()) {
          int kills = step == Step.RESOLVED ? remaining : KILLS / 3;
          remaining -= kills;
          tell(processes, producer, step, kills);
          processes.await(
              step + " told",
              () -> told(world, step) == EPISODES,
              () -> told(world, step) + " of " + EPISODES + " were told");
        }
      }
      Map<String, List<Incident>> histories = histories(processes);
      assertLegal(histories);
      assertDelivered(world, processes, histories.keySet());
    }
  }

  /** What happens to each episode, one after the other. */
  private enum Step {
    OPENED(Change.OPENED, Severity.WARNING, "incident.opened"),
    WORSENED(Change.UPDATED, Severity.CRITICAL, "incident.worsened"),
    RESOLVED(Change.CLEARED, Severity.CRITICAL, "incident.resolved");

    private final Change change;
    private final Severity severity;
    private final String type;

    Step(Change change, Severity severity, String type) {
      this.change = change;
      this.severity = severity;
      this.type = type;
    }
  }

  private void tell(
      Processes processes, KafkaProducer<String, byte[]> producer, Step step, int kills)
      throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    Set<Integer> moments = new HashSet<>();
    while (moments.size() < kills) {
      moments.add(random.nextInt(EPISODES));
    }
    for (int episode = 0; episode < EPISODES; episode++) {
      byte[] value = Topics.ANOMALIES.serde().serializer().serialize("", line(episode, step));
      sent.add(
          producer.send(
              new ProducerRecord<>(Topics.ANOMALIES.name(), "acme/" + userId(episode), value)));
      Thread.sleep(random.nextInt(150));
      if (moments.contains(episode)) {
        Part victim = processes.nextVictim(random);
        victim.kill();
        Thread.sleep(random.nextInt(1_500));
        victim.start();
        Thread.sleep(random.nextInt(4_000));
      }
    }
    for (Future<?> record : sent) {
      record.get();
    }
  }

  private static Anomaly line(int episode, Step step) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Anomaly(
        Ids.of("anomaly", Integer.toString(episode)),
        Ids.of("episode", Integer.toString(episode)),
        step.change,
        true,
        "acme",
        "user",
        "daily-spike",
        1,
        step.severity,
        userId(episode),
        user(episode),
        "Platform",
        "claude-opus-4-8",
        now.minus(Duration.ofHours(2)),
        now,
        now.minus(Duration.ofHours(1)),
        now,
        new BigDecimal(step == Step.OPENED ? 100 : 150),
        new BigDecimal("11.25"),
        "USD",
        90_000_000,
        user(episode) + " spent far more than usual.",
        Evidence.NONE);
  }

  private static String user(int episode) {
    return "dev" + episode + "@acme.test";
  }

  private static String userId(int episode) {
    return Ids.userId(user(episode));
  }

  private static long told(Simulator world, Step step) {
    return hooks(world).stream()
        .filter(h -> h.body().contains("\"" + step.type + "\""))
        .map(Hook::id)
        .distinct()
        .count();
  }

  private static List<Hook> hooks(Simulator world) {
    return world.webhooks().hooks();
  }

  private static Map<String, List<Incident>> histories(Processes processes) {
    Map<String, Map<Integer, Incident>> versions = new TreeMap<>();
    for (Incident incident : processes.records(Topics.INCIDENTS)) {
      Incident same =
          versions
              .computeIfAbsent(incident.id(), id -> new TreeMap<>())
              .putIfAbsent(incident.version(), incident);
      assertTrue(same == null || same.equals(incident), "one version is one state: " + incident);
    }
    Map<String, List<Incident>> histories = new LinkedHashMap<>();
    versions.forEach((id, all) -> histories.put(id, List.copyOf(all.values())));
    return histories;
  }

  private static void assertLegal(Map<String, List<Incident>> histories) {
    assertEquals(EPISODES, histories.size(), "incidents");
    assertEquals(
        EPISODES,
        histories.values().stream().map(h -> h.getFirst().episode()).distinct().count(),
        "episodes with an incident");
    for (List<Incident> history : histories.values()) {
      for (int i = 0; i < history.size(); i++) {
        Incident incident = history.get(i);
        assertEquals(i + 1, incident.version(), "no version is missing: " + history);
        if (i > 0) {
          Status before = history.get(i - 1).status();
          assertTrue(
              LEGAL.get(before).contains(incident.status()),
              before + " is followed by " + incident.status());
        }
      }
      assertEquals(Status.RESOLVED, history.getLast().status());
      assertEquals(Severity.CRITICAL, history.getLast().severity());
    }
  }

  private static void assertDelivered(Simulator world, Processes processes, Set<String> incidents)
      throws Exception {
    List<Delivery> attempts = new ArrayList<>();
    processes.await(
        "outcomes of all notices",
        () -> {
          attempts.clear();
          attempts.addAll(processes.records(Topics.DELIVERIES));
          return delivered(attempts).size() == EPISODES * Step.values().length;
        },
        () -> delivered(attempts).size() + " notices are on record as delivered");
    Map<String, Long> ambiguous =
        attempts.stream()
            .filter(d -> d.outcome() == Outcome.AMBIGUOUS)
            .collect(Collectors.groupingBy(Delivery::id, Collectors.counting()));
    Map<String, Integer> arrived = new HashMap<>();
    hooks(world).forEach(h -> arrived.merge(h.id().substring("msg_".length()), 1, Integer::sum));
    assertEquals(delivered(attempts), arrived.keySet(), "what arrived is what is on record");
    arrived.forEach(
        (id, count) ->
            assertTrue(
                count <= 1 + ambiguous.getOrDefault(id, 0L),
                id + " arrived " + count + " times with " + ambiguous.get(id) + " ambiguous"));
    assertTrue(
        attempts.stream().allMatch(d -> incidents.contains(d.incidentId())), "of known incidents");
    System.out.printf(
        "kills: seed %d, %s; %d incidents, %d notices, %d received, %d ambiguous attempts%n",
        SEED,
        processes.kills(),
        incidents.size(),
        arrived.size(),
        hooks(world).size(),
        ambiguous.values().stream().mapToLong(Long::longValue).sum());
  }

  private static Set<String> delivered(List<Delivery> attempts) {
    return attempts.stream()
        .filter(d -> d.outcome() == Outcome.DELIVERED)
        .map(Delivery::id)
        .collect(Collectors.toSet());
  }
}

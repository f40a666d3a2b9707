package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.DeadLetterFuse;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.TeamBaseline;
import dev.tidemark.schemas.TooManyDeadLetters;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** What the first stage does with events: every one counts once, and nothing is dropped. */
class DetectionTopologyTest extends TopologyCase {
  @Test
  void theTopologyIsAsDrawn() throws IOException {
    String described =
        DetectionTopology.build(DetectionConfig.replay(1, Keeping.ON_DISK)).describe().toString();
    try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), described);
    }
  }

  @Test
  void anEventCountsOnceInItsLatestRevisionWhateverTheOrder() {
    Instant at = at(MONDAY, 9);
    List<Runnable> arrivals = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String id = "e" + i;
      Instant when = at.plusSeconds(i);
      arrivals.add(
          () -> topology.use(Usage.event(id, "ann@acme.test", when, when, 5 * USD, false)));
      arrivals.add(
          () ->
              topology.use(
                  Usage.event(id, "ann@acme.test", when, when.plusSeconds(900), 3 * USD, false)));
      arrivals.add(
          () ->
              topology.use(
                  Usage.event(id, "ann@acme.test", when, when.plusSeconds(900), 3 * USD, false)));
    }
    java.util.Collections.shuffle(arrivals, new Random(7));
    arrivals.forEach(Runnable::run);
    UserDay day = topology.days().values().iterator().next();
    assertEquals(50, day.total().events());
    assertEquals(150 * USD, day.total().spendMicros());
    assertEquals(150 * USD, day.byModel().get("opus-max").spendMicros());
    assertEquals(150 * USD, day.microsByHour().get(9));
  }

  @Test
  void aWithdrawnEventCountsAsNothing() {
    Instant at = at(MONDAY, 9);
    topology.use(Usage.event("a", "ann@acme.test", at, USD));
    topology.use(Usage.event("b", "ann@acme.test", at, 2 * USD));
    topology.use(Usage.event("b", "ann@acme.test", at, at.plusSeconds(60), 2 * USD, true));
    UserDay day = topology.days().values().iterator().next();
    assertEquals(1, day.total().events());
    assertEquals(USD, day.total().spendMicros());
    assertEquals(Map.of("cursor", USD), day.byProvider());
    TeamBaseline org = topology.baselines().get("acme/*/" + MONDAY);
    assertTrue(org == null || org.totalMicros() == USD);
  }

  @Test
  void aRevisedTimeMovesSpendToAnotherDay() {
    Instant monday = at(MONDAY, 23);
    Instant tuesday = at(MONDAY.plusDays(1), 1);
    topology.use(Usage.event("a", "ann@acme.test", monday, monday, 4 * USD, false));
    topology.use(Usage.event("a", "ann@acme.test", tuesday, tuesday, 4 * USD, false));
    Map<String, UserDay> days = topology.days();
    String user = "acme/" + Ids.userId("ann@acme.test") + "/";
    assertEquals(0, days.get(user + MONDAY).total().spendMicros());
    assertEquals(4 * USD, days.get(user + MONDAY.plusDays(1)).total().spendMicros());
    assertEquals(Map.of(), days.get(user + MONDAY).byProvider());
  }

  @Test
  void nonsenseGoesToTheQuarantineWithItsReasonAndStopsNobody() {
    Instant at = at(MONDAY, 9);
    topology.use(Usage.event("bad", "eve@acme.test", at, -1));
    topology.use(
        Usage.event("late", "eve@acme.test", at.plus(Duration.ofDays(400)), at, USD, false));
    topology.bytes(
        "acme/other", TopologyHarness.json(Usage.event("k", "eve@acme.test", at, USD)), at);
    topology.bytes(null, TopologyHarness.json(Usage.event("n", "eve@acme.test", at, USD)), at);
    topology.use(Usage.event("good", "ann@acme.test", at, USD));
    var aside = topology.quarantine();
    assertEquals(
        List.of("negative", "future", "wrong-key", "wrong-key"),
        aside.stream().map(q -> q.reason()).toList());
    assertTrue(aside.getFirst().payload().contains("\"chargedMicros\":-1"));
    assertEquals(1, topology.days().size());
  }

  @Test
  void undecodableBytesGoToTheDeadLettersAsTheyCame() {
    byte[] bytes = "{\"id\": 1".getBytes(StandardCharsets.UTF_8);
    topology.bytes("acme/x", bytes, at(MONDAY, 9));
    topology.use(Usage.event("good", "ann@acme.test", at(MONDAY, 10), USD));
    var letters = topology.deadLetters();
    assertEquals(1, letters.size());
    assertEquals("{\"id\": 1", new String(letters.getFirst().value(), StandardCharsets.UTF_8));
    DeadLetter letter = DeadLetter.in(letters.getFirst().headers()).orElseThrow();
    assertEquals(Topics.USAGE_EVENTS.name(), letter.topic());
    assertEquals("detection-streams", letter.part());
    assertEquals(1, topology.days().size());
  }

  @Test
  void detectionStopsRatherThanPutMostRecordsAside() {
    byte[] bytes = "not JSON".getBytes(StandardCharsets.UTF_8);
    int limit = DeadLetterFuse.Limit.STANDARD.failures();
    for (int i = 0; i < limit; i++) {
      topology.bytes("acme/x", bytes, at(MONDAY, 9));
    }
    StreamsException stop =
        assertThrows(StreamsException.class, () -> topology.bytes("acme/x", bytes, at(MONDAY, 9)));
    assertInstanceOf(TooManyDeadLetters.class, stop.getCause());
    assertEquals(limit, topology.deadLetters().size());
  }

  @Test
  void aLongHistoryIsToldInRecordsThatTheBrokerTakes() {
    Instant at = at(MONDAY, 0);
    topology.use(Usage.event("first", "ann@acme.test", at, 1000));
    for (int i = 0; i < 12_000; i++) {
      UsageEvent e = Usage.event("h" + i, "ann@acme.test", at.plusSeconds(60L * i), 1000);
      topology.bytes(e.key(), TopologyHarness.json(e), e.observedAt());
    }
    topology.clock(at.plusSeconds(60L * 12_000 + 3600));
    List<byte[]> told = topology.internal();
    assertTrue(told.stream().mapToInt(r -> r.length).sum() > 200_000);
    assertTrue(told.stream().mapToInt(r -> r.length).max().orElseThrow() < 200_000);
  }

  @Test
  void teamStatisticsFollowRevisionsAndGroups() {
    for (int i = 0; i < 9; i++) {
      String email = "dev" + i + "@acme.test";
      topology.member(member(email, i < 4 ? "web" : "data"));
      topology.use(Usage.event("e" + i, email, at(MONDAY, 9), (i + 1) * USD));
    }
    TeamBaseline all = topology.baselines().get("acme/*/" + MONDAY);
    assertEquals(9, all.users());
    assertEquals(45 * USD, all.totalMicros());
    assertEquals(5 * USD, all.meanMicros());
    assertEquals(5 * USD, all.medianMicros(), 0.011 * 5 * USD);
    topology.use(Usage.event("e8", "dev8@acme.test", at(MONDAY, 9), at(MONDAY, 12), 0, true));
    Map<String, TeamBaseline> after = topology.baselines();
    assertEquals(8, after.get("acme/*/" + MONDAY).users());
    assertEquals(36 * USD, after.get("acme/*/" + MONDAY).totalMicros());
    assertEquals(26 * USD, after.get("acme/data/" + MONDAY).totalMicros());
  }
}

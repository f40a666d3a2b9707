package dev.tidemark.standalone.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.simulator.company.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold after every fault, with counts. */
final class Checks {
  private static final String OVERVIEW = "/api/v1/overview?range=90d";

  private final FaultRig rig;
  private final Told told;
  private long adjustedMicros;
  private long adjustedEvents;

  Checks(FaultRig rig) {
    this.rig = rig;
    this.told = new Told(rig);
  }

  /**
   * Number and spend of usage somewhere.
   *
   * @param micros micro-dollars
   */
  record Sum(long events, long micros) {}

  /** Usage that came past the vendor counts too; may be less than nothing. */
  void expectMore(long events, long micros) {
    adjustedEvents += events;
    adjustedMicros += micros;
  }

  /** What the vendor has, and what came past it. */
  Sum expected() {
    Truth truth = rig.world().truth();
    return new Sum(truth.events() + adjustedEvents, truth.totalMicros() + adjustedMicros);
  }

  /** Waits until everything has arrived everywhere. */
  void awaitAll() throws Exception {
    rig.processes()
        .await("the totals in the read model", () -> expected().equals(read()), this::state);
    rig.processes()
        .await("the totals of detection", () -> expected().equals(detected()), this::state);
    told.await();
  }

  /** What does not hold; empty where all is well. */
  List<String> violations() throws Exception {
    List<String> wrong = new ArrayList<>();
    equal(wrong, "usage topic", sent());
    equal(wrong, "detection", detected());
    equal(wrong, "read model", read());
    anomalies(wrong);
    wrong.addAll(told.violations());
    secrets(wrong);
    return wrong;
  }

  /** Records of usage, and notices, beyond the one of each. */
  long duplicates() throws Exception {
    List<UsageEvent> all = events();
    long different =
        all.stream().map(e -> e.id() + e.chargedMicros() + e.withdrawn()).distinct().count();
    return all.size() - different + told.repeated();
  }

  private String state() throws Exception {
    return "expected "
        + expected()
        + ", usage topic "
        + sent()
        + ", detection "
        + detected()
        + ", read model "
        + read()
        + ", "
        + told.state();
  }

  private void equal(List<String> wrong, String where, Sum found) {
    if (!expected().equals(found)) {
      wrong.add(where + " has " + found + ", not " + expected());
    }
  }

  private List<UsageEvent> events() {
    return rig.processes().records(Topics.USAGE_EVENTS).stream()
        .filter(e -> e.id() != null && !e.id().startsWith(Records.BAD))
        .toList();
  }

  private Sum sent() {
    Map<String, UsageEvent> latest = new HashMap<>();
    for (UsageEvent event : events()) {
      latest.merge(event.id(), event, (a, b) -> b.observedAt().isBefore(a.observedAt()) ? a : b);
    }
    List<UsageEvent> counted = latest.values().stream().filter(e -> !e.withdrawn()).toList();
    return new Sum(counted.size(), counted.stream().mapToLong(UsageEvent::chargedMicros).sum());
  }

  private Sum detected() {
    Map<String, UserDay> latest = new HashMap<>();
    rig.processes().records(Topics.USER_DAYS).forEach(day -> latest.put(day.key(), day));
    return new Sum(
        latest.values().stream().mapToLong(day -> day.total().events()).sum(),
        latest.values().stream().mapToLong(day -> day.total().spendMicros()).sum());
  }

  private Sum read() throws InterruptedException {
    JsonNode overview = rig.page(OVERVIEW);
    return new Sum(
        overview.path("requests").asLong(-1), overview.path("spend").path("micros").asLong(-1));
  }

  /** An anomaly opens once, unless it ended in between. */
  private void anomalies(List<String> wrong) {
    Map<String, Anomaly> open = new HashMap<>();
    for (Anomaly line : rig.processes().records(Topics.ANOMALIES)) {
      if (line.change() == Change.OPENED) {
        Anomaly before = open.put(line.id(), line);
        if (before != null && !before.detectedAt().equals(line.detectedAt())) {
          wrong.add("anomaly " + line.id() + " was opened twice");
        }
      } else if (line.change() != Change.UPDATED) {
        open.remove(line.id());
      }
    }
  }

  /** No secret is in what the parts print. */
  private void secrets(List<String> wrong) throws Exception {
    Set<String> secrets =
        Set.of(rig.world().apiKey(), rig.world().slackToken(), FaultRig.WEBHOOK_SECRET);
    for (Part part : rig.processes().all()) {
      String output = part.output();
      List<String> found = secrets.stream().filter(output::contains).collect(Collectors.toList());
      if (!found.isEmpty()) {
        wrong.add(part.name() + " prints " + found.size() + " secrets");
      }
    }
  }
}

package dev.tidemark.standalone.faults;

import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.webhook.WebhookSink.Hook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The incidents and their notices: what their topics say, and what the receivers got. */
final class Told {
  private static final Map<Status, Set<Status>> LEGAL = new EnumMap<>(Status.class);

  static {
    LEGAL.put(Status.DETECTED, Set.of(Status.DETECTED, Status.ALERTED, Status.RESOLVED));
    LEGAL.put(Status.ALERTED, Set.of(Status.ALERTED, Status.RESOLVED));
    LEGAL.put(Status.RESOLVED, Set.of(Status.RESOLVED, Status.DETECTED));
    LEGAL.put(Status.HISTORICAL, Set.of(Status.HISTORICAL));
  }

  private final FaultRig rig;

  Told(FaultRig rig) {
    this.rig = rig;
  }

  /** Waits until everybody's incident was told to both receivers, and that is on record. */
  void await() throws Exception {
    rig.episodes().await();
    rig.processes().await("notices on record", () -> missing(attempts()).isEmpty(), () -> state());
  }

  String state() {
    return "not told: " + missing(attempts());
  }

  List<String> violations() {
    List<String> wrong = new ArrayList<>();
    Map<String, Map<Integer, Incident>> histories = histories(wrong);
    histories.values().forEach(history -> legal(wrong, history.values()));
    for (String user : rig.episodes().users()) {
      long incidents =
          histories.values().stream()
              .filter(h -> user.equals(h.values().iterator().next().user()))
              .count();
      if (incidents != 1) {
        wrong.add(user + " has " + incidents + " incidents");
      }
    }
    delivered(wrong);
    return wrong;
  }

  /** Webhooks that arrived again. */
  long repeated() {
    return hooks().size() - hooks().stream().map(Hook::id).distinct().count();
  }

  private Map<String, Map<Integer, Incident>> histories(List<String> wrong) {
    Map<String, Map<Integer, Incident>> histories = new TreeMap<>();
    for (Incident incident : rig.processes().records(Topics.INCIDENTS)) {
      Incident same =
          histories
              .computeIfAbsent(incident.id(), id -> new TreeMap<>())
              .putIfAbsent(incident.version(), incident);
      if (same != null && !same.equals(incident)) {
        wrong.add("version " + incident.version() + " of " + incident.id() + " is two states");
      }
    }
    return histories;
  }

  private static void legal(List<String> wrong, Collection<Incident> history) {
    Incident before = null;
    for (Incident incident : history) {
      int expected = before == null ? 1 : before.version() + 1;
      if (incident.version() != expected) {
        wrong.add(incident.id() + " lacks version " + expected);
      }
      if (before != null && !LEGAL.get(before.status()).contains(incident.status())) {
        wrong.add(incident.id() + ": " + before.status() + ", then " + incident.status());
      }
      before = incident;
    }
  }

  private List<Delivery> attempts() {
    return rig.processes().records(Topics.DELIVERIES);
  }

  private List<Hook> hooks() {
    return rig.world().webhooks().hooks();
  }

  /** Who is not told of, by a receiver. */
  private List<String> missing(List<Delivery> attempts) {
    Set<String> done =
        attempts.stream()
            .filter(d -> d.outcome() == Outcome.DELIVERED)
            .map(d -> d.incidentId() + d.channel())
            .collect(Collectors.toSet());
    return rig.episodes().users().stream()
        .flatMap(
            user ->
                List.of("slack", "webhook").stream()
                    .filter(channel -> !done.contains(Episodes.incident(user) + channel))
                    .map(channel -> user + " by " + channel))
        .toList();
  }

  /** Each notice arrived at most once, and once more for each attempt whose end nobody knows. */
  private void delivered(List<String> wrong) {
    List<Delivery> attempts = attempts();
    Map<String, Long> ambiguous =
        attempts.stream()
            .filter(d -> d.outcome() == Outcome.AMBIGUOUS)
            .collect(Collectors.groupingBy(Delivery::id, Collectors.counting()));
    Map<String, Long> arrived = new HashMap<>();
    hooks().forEach(h -> arrived.merge(h.id().replaceFirst("msg_", ""), 1L, Long::sum));
    arrived.forEach(
        (id, count) -> {
          if (count > 1 + ambiguous.getOrDefault(id, 0L)) {
            wrong.add("notice " + id + " arrived " + count + " times");
          }
        });
    for (String user : rig.episodes().users()) {
      long allowed =
          1
              + attempts.stream()
                  .filter(d -> d.outcome() == Outcome.AMBIGUOUS && d.channel().equals("slack"))
                  .filter(d -> d.incidentId().equals(Episodes.incident(user)))
                  .count();
      long posted =
          rig.world().slackMessages().stream()
              .filter(m -> m.method().equals("chat.postMessage") && m.threadTs() == null)
              .filter(m -> m.text() != null && m.text().contains(user))
              .count();
      if (posted < 1 || posted > allowed) {
        wrong.add("Slack has " + posted + " messages of " + user);
      }
    }
  }
}

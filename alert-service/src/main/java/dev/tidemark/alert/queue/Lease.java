package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Plain;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import java.time.Instant;
import java.util.List;

/**
 * A message that one worker alone may attempt until its lease ends.
 *
 * @param id the same for every attempt
 * @param items what it tells, at least one
 * @param firstReference how the receiver names its message about the incident; null for none
 * @param evidence the finding whose numbers say most; null where none has numbers by hour
 */
public record Lease(
    String id, List<Item> items, Occasion occasion, String firstReference, Anomaly evidence) {

  /**
   * A delivery.
   *
   * @param attempt 1 for the first
   * @param spent attempts before a person asked for it anew
   * @param crashed the attempt before this one ended with its process
   * @param message what it says, where it is not about an incident; else null
   */
  record Item(
      String id,
      int attempt,
      int spent,
      Incident incident,
      boolean crashed,
      dev.tidemark.schemas.Notice message) {}

  /** The attempt's number, 1 for the first. */
  public int attempt() {
    return items.getFirst().attempt();
  }

  /** The attempt's number in the schedule: a person can ask for a new one. */
  int tries() {
    return items.getFirst().attempt() - items.getFirst().spent();
  }

  Incident incident() {
    return items.getFirst().incident();
  }

  /** What is sent. */
  Notice notice(String dashboardUrl) {
    boolean several = items.size() > 1;
    if (items.getFirst().message() != null) {
      Plain plain = Plain.of(items.getFirst().message());
      return new Notice(id, incident(), dashboardUrl + plain.path(), plain);
    }
    return new Notice(
        id,
        incident(),
        several ? null : firstReference,
        dashboardUrl + "/incidents" + (several ? "" : "/" + incident().id()),
        occasion,
        items.stream().map(Item::incident).toList(),
        several ? null : evidence,
        null);
  }

  /** What became of this attempt, for each delivery in it. */
  List<Delivery> outcomes(
      Receiver receiver, Outcome outcome, Instant at, String detail, Instant next) {
    return items.stream()
        .map(item -> outcome(item, receiver, item.attempt(), outcome, at, detail, next))
        .toList();
  }

  /** The attempts before this one whose process did not live to say what became of them. */
  List<Delivery> lost(Receiver receiver, Instant now) {
    String detail = "the process ended before the outcome was known";
    return items.stream()
        .filter(Item::crashed)
        .map(i -> outcome(i, receiver, i.attempt() - 1, Outcome.AMBIGUOUS, now, detail, now))
        .toList();
  }

  private static Delivery outcome(
      Item item, Receiver to, int of, Outcome outcome, Instant at, String detail, Instant next) {
    return new Delivery(
        item.id(),
        item.incident().id(),
        item.incident().org(),
        item.incident().version(),
        to.name(),
        to.channel(),
        of,
        outcome,
        at,
        detail,
        next);
  }
}

package dev.tidemark.alert.receiver;

import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.util.List;

/**
 * Something to tell a receiver.
 *
 * @param deliveryId the same for every attempt
 * @param incident the one it is about; of several, the first
 * @param firstReference what the receiver answered to the incident's first notice; null where there
 *     is none
 * @param url the incident's page; of several, the page of all
 * @param occasion why it is told now
 * @param incidents all that it is about, at least one
 */
public record Notice(
    String deliveryId,
    Incident incident,
    String firstReference,
    String url,
    Occasion occasion,
    List<Incident> incidents) {

  /** Keeps its own copy. */
  public Notice {
    incidents = List.copyOf(incidents);
  }

  /** News of one incident. */
  public Notice(String deliveryId, Incident incident, String firstReference, String url) {
    this(deliveryId, incident, firstReference, url, Occasion.FIRST, List.of(incident));
  }

  /** Whether it lists several incidents. */
  public boolean several() {
    return incidents.size() > 1;
  }

  /** Whether it tells that its incident is over. */
  public boolean over() {
    return !several() && incident.status() == Status.RESOLVED;
  }
}

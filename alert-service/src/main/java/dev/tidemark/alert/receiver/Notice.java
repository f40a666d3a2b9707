package dev.tidemark.alert.receiver;

import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.util.List;

/**
 * Something to tell a receiver.
 *
 * @param deliveryId the same for every attempt
 * @param incident the one it is about; of several, the first
 * @param firstReference how the receiver names its message about the incident; null where there is
 *     none
 * @param url the incident's page; of several, the page of all
 * @param occasion why it is told now
 * @param incidents all that it is about, at least one
 * @param evidence the finding whose numbers say most; null where none has numbers by hour
 * @param plain what it says, where it is not about an incident but about a budget, a cycle or a
 *     source; else null. The incident then only carries its id and its severity
 */
public record Notice(
    String deliveryId,
    Incident incident,
    String firstReference,
    String url,
    Occasion occasion,
    List<Incident> incidents,
    Anomaly evidence,
    Plain plain) {

  /** Keeps its own copy. */
  public Notice {
    incidents = List.copyOf(incidents);
  }

  /** Something about incidents. */
  public Notice(
      String deliveryId,
      Incident incident,
      String firstReference,
      String url,
      Occasion occasion,
      List<Incident> incidents) {
    this(deliveryId, incident, firstReference, url, occasion, incidents, null, null);
  }

  /** Something that is not about an incident. */
  public Notice(String deliveryId, Incident carrier, String url, Plain plain) {
    this(deliveryId, carrier, null, url, Occasion.FIRST, List.of(carrier), null, plain);
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

package dev.tidemark.alert.receiver;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;

/**
 * Something to tell a receiver.
 *
 * @param deliveryId the same for every attempt
 * @param firstReference what the receiver answered to the incident's first notice; null where there
 *     is none
 * @param url the incident's page
 */
public record Notice(String deliveryId, Incident incident, String firstReference, String url) {

  /** Whether it tells that an incident is over. */
  public boolean over() {
    return incident.status() == Status.RESOLVED;
  }
}

package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Notice;
import java.time.Instant;

/**
 * Something to be told.
 *
 * @param id a hash, so that what is planned twice is told once
 * @param version the incident's version that it tells of
 * @param rule null for none
 * @param bundle notices of the same bundle are one message; null for one of its own
 * @param reason in words; null for none
 * @param at not before
 * @param message what it says, where it is not about an incident; else null
 */
public record Due(
    String id,
    Incident incident,
    int version,
    String receiver,
    String channel,
    String rule,
    Occasion occasion,
    String bundle,
    String reason,
    Instant at,
    Notice message) {

  /** Something about an incident. */
  public Due(
      String id,
      Incident incident,
      int version,
      String receiver,
      String channel,
      String rule,
      Occasion occasion,
      String bundle,
      String reason,
      Instant at) {
    this(id, incident, version, receiver, channel, rule, occasion, bundle, reason, at, null);
  }

  /** The news of an incident's version, at once. */
  public static Due news(Incident incident, Receiver receiver, Instant at) {
    return new Due(
        id(incident.id(), incident.version(), receiver.name(), 0),
        incident,
        incident.version(),
        receiver.name(),
        receiver.channel(),
        null,
        Occasion.FIRST,
        null,
        null,
        at);
  }

  /**
   * The id of a notice.
   *
   * @param number of a reminder, from 1; 0 for other notices
   */
  public static String id(String incident, int version, String receiver, int number) {
    return number == 0
        ? Ids.of("delivery", incident, "" + version, receiver)
        : Ids.of("delivery", incident, "" + version, receiver, "reminder", "" + number);
  }
}

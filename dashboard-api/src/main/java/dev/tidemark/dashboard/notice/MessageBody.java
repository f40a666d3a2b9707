package dev.tidemark.dashboard.notice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.settings.Tell;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.MessageSettings;
import dev.tidemark.schemas.NoticeKind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a person sets of a kind of message; names the field that is wrong. */
final class MessageBody {
  private static final Set<String> FIELDS = Set.of("on", "at", "zone", "days", "tell", "updatedBy");

  private MessageBody() {}

  static MessageSettings read(NoticeKind kind, JsonNode json) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw BadRequest.field(
            name, name + " is unknown; known: " + String.join(", ", new TreeSet<>(FIELDS)));
      }
      boolean timed = Set.of("at", "zone", "days").contains(name);
      if (timed && !kind.scheduled() && !json.get(name).isNull()) {
        throw BadRequest.field(name, kind.wire() + " is told as soon as it is so, at no set time");
      }
    }
    JsonNode on = json.path("on");
    if (!on.isMissingNode() && !on.isNull() && !on.isBoolean()) {
      throw BadRequest.field("on", "on must be true or false");
    }
    List<String> tell = Tell.read(json.path("tell"), "tell");
    return new MessageSettings(
        on.isBoolean() ? on.asBoolean() : null,
        at(json.path("at")),
        zone(json.path("zone")),
        days(json.path("days")),
        tell.isEmpty() ? null : tell);
  }

  /** Who does it; null where nobody says. */
  static String by(JsonNode json) {
    JsonNode by = json.path("updatedBy");
    if (by.isMissingNode() || by.isNull()) {
      return null;
    }
    if (!by.isTextual() || by.asText().length() > 200) {
      throw BadRequest.field("updatedBy", "updatedBy must be a text of at most 200 characters");
    }
    return by.asText();
  }

  /** The body of a request. */
  static JsonNode json(String body) {
    return SettingsBody.json(body);
  }

  private static String at(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    try {
      return LocalTime.parse(given.asText()).withSecond(0).withNano(0).toString();
    } catch (DateTimeException e) {
      throw BadRequest.field("at", "at must be a time such as 09:00, got: " + given.asText());
    }
  }

  private static String zone(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    try {
      return ZoneId.of(given.asText()).getId();
    } catch (DateTimeException e) {
      throw BadRequest.field(
          "zone", "zone must be a time zone such as Europe/Berlin, got: " + given.asText());
    }
  }

  private static List<DayOfWeek> days(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    if (!given.isArray() || given.isEmpty()) {
      throw BadRequest.field("days", "days must be a list of days such as MONDAY, at least one");
    }
    Set<DayOfWeek> days = new TreeSet<>();
    for (JsonNode one : given) {
      days.add(
          Arrays.stream(DayOfWeek.values())
              .filter(d -> d.name().equals(one.asText()))
              .findFirst()
              .orElseThrow(
                  () ->
                      BadRequest.field("days", "days are MONDAY to SUNDAY, got: " + one.asText())));
    }
    return List.copyOf(days);
  }
}

package dev.tidemark.incident.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.incident.life.Command;
import dev.tidemark.incident.life.IncidentLife;
import dev.tidemark.schemas.Incident.Verdict;
import dev.tidemark.schemas.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person asks for, checked.
 *
 * @param note what is said with it; null for nothing
 * @param version the version that the person saw; null to take any
 */
record CommandBody(Command command, String note, Integer version) {
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_IDS = 200;
  private static final List<String> ACTIONS =
      List.of(
          "acknowledge",
          "identify",
          "resolve",
          "reopen",
          "assign",
          "unassign",
          "note",
          "snooze",
          "unsnooze",
          "feedback");

  /**
   * The body as JSON.
   *
   * @throws BadField where it is none
   */
  static JsonNode json(String text) {
    try {
      JsonNode body = text == null ? null : Json.MAPPER.readTree(text);
      if (body == null || !body.isObject()) {
        throw new BadField("body", "must be a JSON object");
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new BadField("body", "must be JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * The command that a body says.
   *
   * @throws BadField where a field is missing or wrong
   */
  static CommandBody of(JsonNode body) {
    String action = text(body, "action", LONGEST_NAME);
    if (action == null || !ACTIONS.contains(action)) {
      throw new BadField("action", "must be one of " + ACTIONS + ", got: " + action);
    }
    String actor = required(body, "actor", LONGEST_NAME);
    if (actor.equalsIgnoreCase(IncidentLife.SYSTEM)) {
      throw new BadField("actor", "must be a person, got: " + actor);
    }
    String note = text(body, "note", LONGEST_NOTE);
    Command command =
        switch (action) {
          case "acknowledge" -> new Command.Acknowledge(actor);
          case "identify" -> new Command.Identify(actor, required(body, "note", LONGEST_NOTE));
          case "resolve" -> new Command.Resolve(actor, note);
          case "reopen" -> new Command.Reopen(actor);
          case "assign" -> new Command.Assign(actor, required(body, "assignee", LONGEST_NAME));
          case "unassign" -> new Command.Unassign(actor);
          case "note" -> new Command.Note(actor, required(body, "note", LONGEST_NOTE));
          case "snooze" -> new Command.Snooze(actor, instant(body, "until"));
          case "unsnooze" -> new Command.Unsnooze(actor);
          case "feedback" -> new Command.Feedback(actor, verdict(body));
          default -> throw new IllegalStateException("an action without a command: " + action);
        };
    return new CommandBody(command, note, version(body));
  }

  /**
   * The ids of a command for many incidents, each once.
   *
   * @throws BadField where there are none, too many, or other things
   */
  static Set<String> ids(JsonNode body) {
    JsonNode ids = body.path("ids");
    if (!ids.isArray() || ids.isEmpty() || ids.size() > MOST_IDS) {
      throw new BadField("ids", "must be a list of 1 to " + MOST_IDS + " incident ids");
    }
    Set<String> found = new LinkedHashSet<>();
    for (JsonNode id : ids) {
      if (!id.isTextual() || id.asText().isBlank()) {
        throw new BadField("ids", "must be incident ids, got: " + id);
      }
      found.add(id.asText());
    }
    return found;
  }

  private static Integer version(JsonNode body) {
    JsonNode version = body.path("version");
    if (version.isMissingNode() || version.isNull()) {
      return null;
    }
    if (!version.canConvertToInt() || !version.isIntegralNumber() || version.asInt() < 1) {
      throw new BadField("version", "must be a whole number from 1 on, got: " + version);
    }
    return version.asInt();
  }

  private static Verdict verdict(JsonNode body) {
    String said = text(body, "feedback", LONGEST_NAME);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.wire().equals(said)) {
        return verdict;
      }
    }
    List<String> known = Arrays.stream(Verdict.values()).map(Verdict::wire).toList();
    throw new BadField("feedback", "must be one of " + known + ", got: " + said);
  }

  private static Instant instant(JsonNode body, String field) {
    String said = required(body, field, LONGEST_NAME);
    try {
      return Instant.parse(said);
    } catch (DateTimeParseException e) {
      throw new BadField(field, "must be an instant as 2026-03-02T09:00:00Z, got: " + said);
    }
  }

  private static String required(JsonNode body, String field, int longest) {
    String said = text(body, field, longest);
    if (said == null) {
      throw new BadField(field, "is missing");
    }
    return said;
  }

  /** The field without outer spaces; null where nothing is left. */
  private static String text(JsonNode body, String field, int longest) {
    JsonNode said = body.path(field);
    if (said.isMissingNode() || said.isNull()) {
      return null;
    }
    if (!said.isTextual()) {
      throw new BadField(field, "must be a text, got: " + said);
    }
    String text = said.asText().strip();
    if (text.length() > longest) {
      throw new BadField(field, "must have at most " + longest + " characters");
    }
    // PostgreSQL keeps no zero character.
    if (text.indexOf('\0') >= 0) {
      throw new BadField(field, "must not have a zero character");
    }
    return text.isEmpty() ? null : text;
  }
}

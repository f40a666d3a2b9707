package dev.tidemark.dashboard.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.DetectorSpec;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import dev.tidemark.schemas.Settings.PlannedActivity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads settings as a person sends them; names the field that is wrong. */
public final class SettingsBody {
  private static final Set<String> FIELDS =
      Set.of("profile", "detectors", "groups", "users", "planned", "updatedBy");
  private static final int LONGEST_NAME = 200;

  private SettingsBody() {}

  /** Reads a body of JSON. */
  public static JsonNode json(String body) {
    try {
      JsonNode node = Json.MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw BadRequest.field("", "the body is not JSON: " + e.getOriginalMessage());
    }
    throw BadRequest.field("", "the body must be a JSON object");
  }

  /**
   * The settings of the body in place of all earlier ones; exceptions and planned times stay as
   * they are where the body does not name them. Revision and time are not set yet.
   */
  public static Settings read(Settings now, JsonNode body) {
    known(body, FIELDS, "");
    String profile = text(body, "profile");
    Map<String, DetectorSettings> detectors = detectors(body.path("detectors"), "detectors");
    Map<String, Map<String, DetectorSettings>> groups =
        body.has("groups") ? exceptions(body, "groups") : now.groups();
    Map<String, Map<String, DetectorSettings>> users =
        body.has("users") ? exceptions(body, "users") : now.users();
    List<PlannedActivity> planned =
        body.has("planned") ? planned(body.path("planned")) : now.planned();
    String by = text(body, "updatedBy");
    try {
      return new Settings(
          now.org(),
          profile,
          detectors,
          groups,
          users,
          planned,
          now.feedback(),
          now.budgets(),
          now.messages(),
          0,
          null,
          by);
    } catch (IllegalArgumentException e) {
      throw BadRequest.field(profile == null ? "detectors" : "profile", e.getMessage());
    }
  }

  /** What differs for groups or people. */
  private static Map<String, Map<String, DetectorSettings>> exceptions(
      JsonNode body, String field) {
    Map<String, Map<String, DetectorSettings>> all = new TreeMap<>();
    JsonNode given = body.path(field);
    if (!given.isMissingNode() && !given.isNull()) {
      object(given, field);
      for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        all.put(name, detectors(given.get(name), field + "." + name));
      }
    }
    return all;
  }

  private static List<PlannedActivity> planned(JsonNode given) {
    List<PlannedActivity> all = new ArrayList<>();
    if (given.isMissingNode() || given.isNull()) {
      return all;
    }
    if (!given.isArray()) {
      throw BadRequest.field("planned", "planned must be a list");
    }
    for (JsonNode one : given) {
      String field = "planned[" + all.size() + "]";
      object(one, field);
      known(one, Set.of("group", "user", "from", "until", "reason"), field + ".");
      try {
        all.add(Json.MAPPER.treeToValue(one, PlannedActivity.class));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw BadRequest.field(
            field,
            field
                + " needs from and until as UTC instants such as 2026-03-02T09:00:00Z, from before"
                + " until");
      }
    }
    return all;
  }

  private static Map<String, DetectorSettings> detectors(JsonNode given, String field) {
    Map<String, DetectorSettings> detectors = new TreeMap<>();
    if (!given.isMissingNode() && !given.isNull()) {
      object(given, field);
      for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        detectors.put(name, detector(name, given.get(name), field + "." + name));
      }
    }
    return detectors;
  }

  private static DetectorSettings detector(String name, JsonNode given, String field) {
    DetectorSpec spec;
    try {
      spec = DetectorCatalogue.of(name);
    } catch (IllegalArgumentException e) {
      throw BadRequest.field(field, e.getMessage());
    }
    object(given, field);
    known(given, Set.of("mode", "parameters"), field + ".");
    Map<String, BigDecimal> parameters = new TreeMap<>();
    JsonNode numbers = given.path("parameters");
    if (!numbers.isMissingNode() && !numbers.isNull()) {
      object(numbers, field + ".parameters");
      for (Iterator<String> names = numbers.fieldNames(); names.hasNext(); ) {
        String parameter = names.next();
        parameters.put(
            parameter,
            number(spec, parameter, numbers.get(parameter), field + ".parameters." + parameter));
      }
    }
    return new DetectorSettings(mode(given, field + ".mode"), parameters);
  }

  private static BigDecimal number(
      DetectorSpec spec, String parameter, JsonNode given, String field) {
    DetectorSpec.Parameter known =
        spec.parameters().stream()
            .filter(p -> p.name().equals(parameter))
            .findFirst()
            .orElseThrow(
                () ->
                    BadRequest.field(
                        field,
                        "%s has no parameter %s; known: %s"
                            .formatted(
                                spec.name(),
                                parameter,
                                String.join(
                                    ", ",
                                    spec.parameters().stream()
                                        .map(DetectorSpec.Parameter::name)
                                        .toList()))));
    if (!given.isNumber()) {
      throw BadRequest.field(field, field + " must be a number");
    }
    BigDecimal value = given.decimalValue();
    if (value.compareTo(known.min()) < 0 || value.compareTo(known.max()) > 0) {
      throw BadRequest.field(
          field,
          "%s must be from %s to %s %s, got: %s"
              .formatted(
                  field,
                  known.min().toPlainString(),
                  known.max().toPlainString(),
                  known.unit(),
                  given.asText()));
    }
    if (value.scale() > 6) {
      throw BadRequest.field(field, field + " has at most 6 digits after the point");
    }
    return value;
  }

  private static DetectorMode mode(JsonNode given, String field) {
    JsonNode mode = given.path("mode");
    if (mode.isMissingNode() || mode.isNull()) {
      return null;
    }
    return Arrays.stream(DetectorMode.values())
        .filter(known -> known.wire().equals(mode.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.field(
                    field, field + " is off, record or notify, got: " + mode.asText()));
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().length() > LONGEST_NAME) {
      throw BadRequest.field(
          field, field + " must be a text of at most " + LONGEST_NAME + " characters");
    }
    if (field.equals("profile") && !Settings.PROFILES.contains(value.asText())) {
      throw BadRequest.field(
          field,
          "profile is " + String.join(" or ", Settings.PROFILES) + ", got: " + value.asText());
    }
    return value.asText();
  }

  private static void object(JsonNode node, String field) {
    if (!node.isObject()) {
      throw BadRequest.field(field, field + " must be an object");
    }
  }

  private static void known(JsonNode node, Set<String> fields, String before) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw BadRequest.field(
            before + name,
            "%s is no setting; known: %s"
                .formatted(before + name, String.join(", ", new java.util.TreeSet<>(fields))));
      }
    }
  }
}

package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.web.Call;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The JSON body of a request, checked field by field. */
record Params(JsonNode body, Errors errors) {

  /** Reads the body; none at all is an empty object, anything else that is no object is refused. */
  static Params of(Call call, Errors errors) {
    if (!call.hasBody()) {
      return new Params(Json.MAPPER.createObjectNode(), errors);
    }
    JsonNode body = call.json();
    if (!body.isObject()) {
      throw errors.badRequest("Request body must be a JSON object");
    }
    return new Params(body, errors);
  }

  /** An epoch millisecond. */
  OptionalLong millis(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw errors.badRequest(name + " must be a number of epoch milliseconds");
    }
    return OptionalLong.of(value.longValue());
  }

  /** A text. */
  Optional<String> text(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw errors.badRequest(name + " must be a string");
    }
    return Optional.of(value.textValue());
  }

  /** A text or a number, as text. */
  Optional<String> id(String name) {
    JsonNode value = body.path(name);
    return value.isIntegralNumber() ? Optional.of(value.asText()) : text(name);
  }

  /** One of some words; the first where none is given. */
  String oneOf(String name, List<String> words) {
    String word = text(name).orElse(words.getFirst());
    if (!words.contains(word)) {
      throw errors.badRequest(name + " must be one of " + String.join(", ", words));
    }
    return word;
  }

  /** Whether a field is there. */
  boolean has(String name) {
    return body.hasNonNull(name);
  }

  /** A number from one on. */
  int count(String name, int otherwise) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw errors.badRequest(name + " must be a positive integer");
    }
    return value.intValue();
  }
}

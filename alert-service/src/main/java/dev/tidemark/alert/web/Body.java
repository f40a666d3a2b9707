package dev.tidemark.alert.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.schemas.Json;
import java.util.List;

/** Reads bodies strictly: a misspelt field must not become another rule than was meant. */
final class Body {
  private static final JsonMapper STRICT =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private static final ObjectReader READER =
      // A rule that does not say whether it continues does not.
      STRICT.reader().without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private Body() {}

  /**
   * The body as a value.
   *
   * @throws BadBody naming the field, the rule and the value
   */
  static <T> T read(String json, Class<T> type) {
    T value;
    try {
      value = READER.forType(type).readValue(json);
    } catch (JsonMappingException e) {
      String field = path(e.getPath());
      throw new BadBody(field.isEmpty() ? null : field, message(field, e));
    } catch (JsonProcessingException e) {
      throw new BadBody(null, "the body is not JSON: " + e.getOriginalMessage());
    }
    if (value == null) {
      throw new BadBody(null, "the body is missing");
    }
    return value;
  }

  private static String message(String field, JsonMappingException e) {
    Throwable cause = e.getCause();
    String what =
        cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
    return field.isEmpty() ? what : field + ": " + what;
  }

  private static String path(List<JsonMappingException.Reference> path) {
    StringBuilder text = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return text.toString();
  }
}

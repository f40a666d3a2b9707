package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.UtcInstants;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The fields of one line of usage as they were written; what is missing is null. */
final class UsageLine {
  String id;
  Instant timestamp;
  Instant observedAt;
  String org;
  String group;
  String user;
  String provider;
  String model;
  String kind;
  Long inputTokens;
  Long outputTokens;
  Long cacheWriteTokens;
  Long cacheReadTokens;
  BigDecimal costCents;
  BigDecimal chargedCents;
  BigDecimal requests;
  boolean maxMode;

  /**
   * Reads one JSON object; fields that are not known are skipped.
   *
   * @throws MalformedLineException saying what is wrong
   */
  static UsageLine parse(String text) {
    UsageLine line = new UsageLine();
    try (JsonParser json = Json.MAPPER.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedLineException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
          continue;
        }
        line.read(name, json);
      }
      if (json.nextToken() != null) {
        throw new MalformedLineException("more than one JSON value");
      }
      return line;
    } catch (JsonProcessingException e) {
      throw new MalformedLineException("not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedLineException("not readable: " + e.getMessage());
    }
  }

  private void read(String name, JsonParser json) throws IOException {
    switch (name) {
      case "id" -> id = text(name, json);
      case "timestamp" -> timestamp = instant(name, json);
      case "observedAt" -> observedAt = instant(name, json);
      case "org" -> org = text(name, json);
      case "group" -> group = text(name, json);
      case "user" -> user = text(name, json);
      case "provider" -> provider = text(name, json);
      case "model" -> model = text(name, json);
      case "kind" -> kind = text(name, json);
      case "inputTokens" -> inputTokens = count(name, json);
      case "outputTokens" -> outputTokens = count(name, json);
      case "cacheWriteTokens" -> cacheWriteTokens = count(name, json);
      case "cacheReadTokens" -> cacheReadTokens = count(name, json);
      case "costCents" -> costCents = decimal(name, json);
      case "chargedCents" -> chargedCents = decimal(name, json);
      case "requests" -> requests = decimal(name, json);
      case "maxMode" -> maxMode = json.getValueAsBoolean();
      default -> json.skipChildren();
    }
  }

  private static String text(String name, JsonParser json) throws IOException {
    if (!json.currentToken().isScalarValue()) {
      throw new MalformedLineException(name + " must be a text");
    }
    String value = json.getText().strip();
    return value.isEmpty() ? null : value;
  }

  private static Instant instant(String name, JsonParser json) throws IOException {
    String text = json.getText();
    try {
      return json.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? Instant.ofEpochMilli(json.getLongValue())
          : UtcInstants.parse(text);
    } catch (DateTimeParseException e) {
      throw new MalformedLineException(
          name + " must be a UTC instant such as 2026-03-02T09:14:03.211Z, got: " + shown(text));
    }
  }

  private static Long count(String name, JsonParser json) throws IOException {
    BigDecimal value = decimal(name, json);
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new MalformedLineException(
          name + " must be a whole number, got: " + shown(json.getText()));
    }
  }

  private static BigDecimal decimal(String name, JsonParser json) throws IOException {
    String text = json.getText();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new MalformedLineException(name + " must be a number, got: " + shown(text));
    }
  }

  /** What was found, short enough for one line of a message. */
  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}

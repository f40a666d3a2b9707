package dev.tidemark.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads vendors' fields as they really come: numbers as text, {@code "null"}, nothing. */
public final class Fields {
  private static final int LONGEST_NUMBER = 40;

  private Fields() {}

  /** A text; null where it is absent, empty, or the word null. */
  public static String text(JsonNode row, String name) {
    JsonNode value = row.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = value.asText().strip();
    return text.isEmpty() || text.equalsIgnoreCase("null") ? null : text;
  }

  /**
   * A decimal number; null where it is absent.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static BigDecimal decimal(JsonNode row, String name) {
    String text = text(row, name);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() > LONGEST_NUMBER) {
        throw new NumberFormatException();
      }
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, got: " + shown(text), e);
    }
  }

  /**
   * A count; 0 where it is absent.
   *
   * @throws IllegalArgumentException when it is negative or no whole number
   */
  public static long count(JsonNode row, String name) {
    BigDecimal value = decimal(row, name);
    if (value == null) {
      return 0;
    }
    try {
      long count = value.longValueExact();
      if (count < 0) {
        throw new ArithmeticException();
      }
      return count;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          name + " must be a whole number from 0, got: " + shown(value.toString()), e);
    }
  }

  /** A switch; false where it is absent. */
  public static boolean flag(JsonNode row, String name) {
    return "true".equalsIgnoreCase(text(row, name));
  }

  /**
   * An instant, as epoch milliseconds in a text or a number, or as ISO 8601; null where absent.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Instant instant(JsonNode row, String name) {
    String text = text(row, name);
    if (text == null) {
      return null;
    }
    try {
      return text.matches("\\d{1,15}")
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + " must be epoch milliseconds or ISO 8601, got: " + shown(text), e);
    }
  }

  private static String shown(String text) {
    return text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "…" : text;
  }
}

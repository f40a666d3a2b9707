package dev.tidemark.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.text.Storable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads vendors' fields as they really come: numbers as text, {@code "null"}, nothing. */
public final class Fields {
  private static final int LONGEST_NUMBER = 40;

  /** No name, address or id comes near it. */
  private static final int LONGEST_TEXT = 1_000;

  /** In cents it is more than anybody's budget, and all micro-dollars of it fit. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(100_000_000_000_000L);

  /** A short text may name a number of a billion digits. */
  private static final int MOST_DIGITS = 100;

  /** Beyond it, times have more digits than the database and others read. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Fields() {}

  /**
   * A text that can be kept, at most a thousand characters; null where it is absent, empty, or the
   * word null.
   */
  public static String text(JsonNode row, String name) {
    JsonNode value = row.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = Storable.text(value.asText(), LONGEST_TEXT).strip();
    return text.isEmpty() || text.equalsIgnoreCase("null") ? null : text;
  }

  /**
   * A decimal number, at most 10^14 either way; null where it is absent.
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
      BigDecimal value = new BigDecimal(text);
      if (Math.abs((long) value.scale()) > MOST_DIGITS || value.abs().compareTo(LARGEST) > 0) {
        throw new NumberFormatException();
      }
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, got: " + shown(text), e);
    }
  }

  /**
   * A count; 0 where it is absent.
   *
   * @throws IllegalArgumentException when it is no whole number from 0 to 10^14
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
   * An instant from 1970 to 9999, as epoch milliseconds in a text or a number, or as ISO 8601; null
   * where absent.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Instant instant(JsonNode row, String name) {
    String text = text(row, name);
    if (text == null) {
      return null;
    }
    Instant at;
    try {
      at =
          text.matches("\\d{1,15}")
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + " must be epoch milliseconds or ISO 8601, got: " + shown(text), e);
    }
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
      throw new IllegalArgumentException(
          name + " must lie between 1970 and 9999, got: " + shown(text));
    }
    return at;
  }

  private static String shown(String text) {
    return text.length() > LONGEST_NUMBER ? Storable.begin(text, LONGEST_NUMBER) + "…" : text;
  }
}

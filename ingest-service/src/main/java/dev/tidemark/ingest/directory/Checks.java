package dev.tidemark.ingest.directory;

import dev.tidemark.ingest.text.Storable;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads fields of commands, and names the one that is wrong. */
final class Checks {
  static final int LONGEST_TEXT = 500;
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final int MOST_DAYS_AHEAD = 366;

  private Checks() {}

  /** A day from 2000 on and at most a year ahead; today where none is given. */
  static LocalDate from(String text, LocalDate today) {
    if (text == null || text.isBlank()) {
      return today;
    }
    LocalDate from = day("from", text);
    if (from.isBefore(FIRST) || from.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
      throw Refused.field(
          "from",
          "from must be from %s to %s, got: %s"
              .formatted(FIRST, today.plusDays(MOST_DAYS_AHEAD), from));
    }
    return from;
  }

  static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw Refused.field(field, field + " must be a day as YYYY-MM-DD, got: " + shortened(text));
    }
  }

  /** Who does it. */
  static String actor(String text) {
    if (text == null || text.isBlank()) {
      throw Refused.field("actor", "actor must say who does this");
    }
    return optional("actor", text);
  }

  /** A text of at most {@value #LONGEST_TEXT} characters; null for a blank one. */
  static String optional(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw Refused.field(
          field, field + " must have at most " + LONGEST_TEXT + " characters, and no zero bytes");
    }
    return text.strip();
  }

  /** The beginning of what was sent, for a message. */
  static String shortened(String text) {
    return text == null || text.length() <= 60 ? text : Storable.begin(text, 60) + "...";
  }
}

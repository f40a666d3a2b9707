package dev.tidemark.ingest.csv;

import dev.tidemark.schemas.UtcInstants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Reads when a request was, in the ways that exports write it; what names no zone is UTC. */
final class Dates {
  private static final Instant FIRST_PLAUSIBLE = Instant.parse("2020-01-01T00:00:00Z");
  private static final Duration TOLERATED_FUTURE = Duration.ofHours(24);
  private static final int DAY_LENGTH = "2025-11-13".length();
  private static final int LONGEST = 40;

  private static final List<DateTimeFormatter> DAYS =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("uuuu/MM/dd"));
  private static final List<DateTimeFormatter> TIMES =
      List.of(
          DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm[:ss] a", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("MMM d, uuuu, HH:mm[:ss]", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm[:ss]"));

  private final Instant last;

  /** Dates that are not far after {@code now}. */
  Dates(Instant now) {
    this.last = now.plus(TOLERATED_FUTURE);
  }

  /**
   * When something was.
   *
   * @param at in milliseconds; the start of the day where only that is known
   * @param day only the day is known
   */
  record When(Instant at, boolean day) {}

  /**
   * What the cell says.
   *
   * @throws RejectedRow when that is no date, before 2020, or more than a day ahead
   */
  When read(Column column, List<String> row) {
    String text = column.of(row);
    When when = text.length() > LONGEST ? null : parse(text);
    if (when == null) {
      throw column.reject(row, "is no date such as 2025-11-13T18:36:05.846Z or 2025-11-13");
    }
    if (when.at().isBefore(FIRST_PLAUSIBLE)) {
      throw column.reject(row, "lies before 2020");
    }
    if (when.at().isAfter(last)) {
      throw column.reject(row, "lies in the future");
    }
    return when;
  }

  private static When parse(String text) {
    if (text.length() == DAY_LENGTH) {
      LocalDate day = day(text);
      return day == null ? millis(text) : whole(day);
    }
    try {
      if (text.length() > DAY_LENGTH && text.charAt(DAY_LENGTH) == 'T' && text.endsWith("Z")) {
        return exact(UtcInstants.parse(text));
      }
    } catch (DateTimeException e) {
      return null;
    }
    LocalDate day = day(text);
    return day != null ? whole(day) : other(text);
  }

  private static When other(String text) {
    String iso = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T").replaceFirst(" ?UTC$", "Z");
    try {
      return exact(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException notWithOffset) {
      // It may have none.
    }
    try {
      return exact(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notIso) {
      // It may be written as people do.
    }
    for (DateTimeFormatter format : TIMES) {
      try {
        return exact(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // The next one may fit.
      }
    }
    return millis(text);
  }

  private static LocalDate day(String text) {
    for (DateTimeFormatter format : DAYS) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeException e) {
        // The next one may fit.
      }
    }
    return null;
  }

  private static When millis(String text) {
    return text.matches("\\d{12,14}") ? exact(Instant.ofEpochMilli(Long.parseLong(text))) : null;
  }

  private static When exact(Instant at) {
    return new When(at.truncatedTo(ChronoUnit.MILLIS), false);
  }

  private static When whole(LocalDate day) {
    return new When(day.atStartOfDay(ZoneOffset.UTC).toInstant(), true);
  }
}

package dev.tidemark.ingest.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as HR systems write them. */
final class HrDays {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;
  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          format("uuuu-MM-dd"), format("d MMM uuuu"), format("d-MMM-uuuu"), format("MMM d, uuuu"));

  private HrDays() {}

  /**
   * The day.
   *
   * @throws IllegalArgumentException saying why it is none, or which two it can be
   */
  static LocalDate parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      int a = Integer.parseInt(numbers.group(1));
      int b = Integer.parseInt(numbers.group(2));
      if (a != b && a <= 12 && b <= 12) {
        throw new IllegalArgumentException(
            text + " can be read as two days; export dates as YYYY-MM-DD");
      }
      return day(text, Integer.parseInt(numbers.group(3)), Math.min(a, b), Math.max(a, b));
    }
    for (DateTimeFormatter format : FORMATS) {
      try {
        return checked(text, LocalDate.parse(text, format));
      } catch (DateTimeException e) {
        // The next format may fit.
        continue;
      }
    }
    throw new IllegalArgumentException(Checks.shortened(text) + " is no date as YYYY-MM-DD");
  }

  private static LocalDate day(String text, int year, int month, int day) {
    try {
      return checked(text, LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text + " is no day of the calendar", e);
    }
  }

  private static LocalDate checked(String text, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          Checks.shortened(text) + " does not lie between 1900 and 9999");
    }
    return day;
  }

  private static DateTimeFormatter format(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}

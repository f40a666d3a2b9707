package dev.tidemark.ingest.pro;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the billing period in the words of a page. */
final class PeriodText {
  private static final Pattern LABEL =
      Pattern.compile("(?i)(?:billing|current|usage)\\s+(?:period|cycle)");
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "|\\b([A-Z][a-z]{2})[a-z]*\\.?\\s+(\\d{1,2})(?:,?\\s+(\\d{4}))?");
  private static final int NEAR = 120;
  private static final int FIRST_YEAR = 2000;

  private PeriodText() {}

  /** The first two dates after the label, as days of UTC; empty where there are none. */
  static Optional<Cycle> find(String text, Instant now) {
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      String after = text.substring(label.end(), Math.min(text.length(), label.end() + NEAR));
      List<LocalDate> dates = dates(after, LocalDate.ofInstant(now, ZoneOffset.UTC));
      if (dates.size() >= 2 && dates.get(0).isBefore(dates.get(1))) {
        return Optional.of(new Cycle(midnight(dates.get(0)), midnight(dates.get(1))));
      }
    }
    return Optional.empty();
  }

  private static List<LocalDate> dates(String text, LocalDate today) {
    List<LocalDate> dates = new ArrayList<>();
    Matcher date = DATE.matcher(text);
    while (dates.size() < 2 && date.find()) {
      try {
        LocalDate day = date.group(1) != null ? iso(date) : named(date, dates, today);
        if (day.getYear() >= FIRST_YEAR) {
          dates.add(day);
        }
      } catch (DateTimeException e) {
        // "Apr 31", or a word that only looks like a month: no date.
        continue;
      }
    }
    return dates;
  }

  private static LocalDate iso(Matcher date) {
    return LocalDate.parse(date.group(1) + "-" + date.group(2) + "-" + date.group(3));
  }

  /** Without a year: the first date is the last such day until today, the second the next one. */
  private static LocalDate named(Matcher date, List<LocalDate> before, LocalDate today) {
    Month month = month(date.group(4));
    int day = Integer.parseInt(date.group(5));
    if (date.group(6) != null) {
      return LocalDate.of(Integer.parseInt(date.group(6)), month, day);
    }
    LocalDate first = before.isEmpty() ? today : before.getFirst();
    LocalDate same = LocalDate.of(first.getYear(), month, day);
    if (before.isEmpty()) {
      return same.isAfter(today) ? same.minusYears(1) : same;
    }
    return same.isBefore(first) ? same.plusYears(1) : same;
  }

  private static Month month(String begin) {
    for (Month month : Month.values()) {
      if (month.name().substring(0, 3).equals(begin.toUpperCase(Locale.ROOT))) {
        return month;
      }
    }
    throw new DateTimeException("no month: " + begin);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

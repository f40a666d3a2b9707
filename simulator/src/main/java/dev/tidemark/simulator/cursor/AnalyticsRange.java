package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.web.Call;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The days of an analytics request, both included; by default the last seven and today. */
record AnalyticsRange(LocalDate first, LocalDate last) {
  private static final int LONGEST = 30;

  static AnalyticsRange of(Call call, Clock clock, Errors errors) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = day(call.query("startDate").orElse("7d"), today, errors);
    LocalDate last = day(call.query("endDate").orElse("today"), today, errors);
    if (first.isAfter(last)) {
      throw errors.badRequest("startDate must not be after endDate");
    }
    if (last.toEpochDay() - first.toEpochDay() > LONGEST) {
      throw errors.badRequest("Date range cannot exceed 30 days");
    }
    return new AnalyticsRange(first, last);
  }

  private static LocalDate day(String text, LocalDate today, Errors errors) {
    try {
      if (text.equals("now") || text.equals("today")) {
        return today;
      }
      if (text.equals("yesterday")) {
        return today.minusDays(1);
      }
      if (text.matches("\\d{1,4}d")) {
        return today.minusDays(Long.parseLong(text.substring(0, text.length() - 1)));
      }
      // A time of day is accepted and ignored.
      return text.length() > 10 ? OffsetDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw errors.badRequest("Invalid date: use YYYY-MM-DD, now, today, yesterday or <n>d");
    }
  }
}

package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.sheet.Revisions;
import dev.tidemark.schemas.UserDay;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Whose day. */
record DayKey(String org, String userId, LocalDate day) {
  static DayKey of(UserDay day) {
    return new DayKey(day.org(), day.userId(), day.day());
  }

  /** The organisation's day. */
  Revisions.Day onDay() {
    return new Revisions.Day(org, day);
  }

  /** Reads {@code org/userId/day}; null where it is something else. */
  static DayKey parse(String key) {
    int last = key.lastIndexOf('/');
    int first = last < 0 ? -1 : key.lastIndexOf('/', last - 1);
    if (first <= 0) {
      return null;
    }
    try {
      return new DayKey(
          key.substring(0, first),
          key.substring(first + 1, last),
          LocalDate.parse(key.substring(last + 1)));
    } catch (DateTimeException e) {
      return null;
    }
  }
}

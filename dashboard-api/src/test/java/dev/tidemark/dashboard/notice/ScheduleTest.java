package dev.tidemark.dashboard.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.schemas.MessageSettings;
import dev.tidemark.schemas.NoticeKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void theLatestTimeIsOfTodayOrOfTheLastChosenDay() {
    Schedule weekly = schedule("08:30", "Europe/Berlin", List.of(DayOfWeek.MONDAY));
    // A Monday: 08:30 in Berlin is 06:30 UTC in summer.
    assertEquals(at("2026-06-08T06:30:00Z"), weekly.last(at("2026-06-08T06:30:00Z")));
    assertEquals(at("2026-06-01T06:30:00Z"), weekly.last(at("2026-06-08T06:29:59Z")));
    assertEquals(at("2026-06-08T06:30:00Z"), weekly.last(at("2026-06-14T23:00:00Z")));
    assertEquals(7, weekly.daysBefore(at("2026-06-08T06:30:00Z")));
  }

  @Test
  void aDigestOnWorkdaysCoversTheWeekendOnMonday() {
    Schedule workdays =
        schedule(
            "09:00",
            null,
            List.of(
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY));
    assertEquals(3, workdays.daysBefore(at("2026-06-08T09:00:00Z")));
    assertEquals(1, workdays.daysBefore(at("2026-06-09T09:00:00Z")));
  }

  @Test
  void aTimeThatTheZoneSkipsComesLater() {
    Schedule night = schedule("02:30", "Europe/Berlin", null);
    // On 29 March 2026 the clock goes from 02:00 to 03:00.
    assertEquals(at("2026-03-29T01:30:00Z"), night.last(at("2026-03-29T12:00:00Z")));
  }

  private static Schedule schedule(String at, String zone, List<DayOfWeek> days) {
    return Schedule.of(
        NoticeKind.CYCLE_SUMMARY,
        new MessageSettings(true, at, zone, days, null),
        zone == null ? ZoneOffset.UTC : ZoneId.of("UTC"));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}

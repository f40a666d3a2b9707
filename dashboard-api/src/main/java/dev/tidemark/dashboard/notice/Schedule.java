package dev.tidemark.dashboard.notice;

import dev.tidemark.schemas.MessageSettings;
import dev.tidemark.schemas.NoticeKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** At which time of the day, in which zone and on which days of the week something is told. */
record Schedule(LocalTime at, ZoneId zone, List<DayOfWeek> days) {
  private static final LocalTime STANDARD = LocalTime.of(9, 0);

  /** As set; what is not set is as the kind has it. */
  static Schedule of(NoticeKind kind, MessageSettings set, ZoneId standard) {
    return new Schedule(
        set.at() == null ? STANDARD : LocalTime.parse(set.at()),
        set.zone() == null ? standard : ZoneId.of(set.zone()),
        set.days() == null || set.days().isEmpty() ? kind.days() : set.days());
  }

  /**
   * The latest time that is not after {@code now}. On a day on which the zone skips that time it is
   * as much later; where it comes twice it is the first.
   */
  Instant last(Instant now) {
    LocalDate day = now.atZone(zone).toLocalDate();
    Instant time = on(day);
    while (time.isAfter(now) || !days.contains(day.getDayOfWeek())) {
      day = day.minusDays(1);
      time = on(day);
    }
    return time;
  }

  /** How many days lie between that time and the one before it. */
  int daysBefore(Instant time) {
    LocalDate day = time.atZone(zone).toLocalDate();
    LocalDate before = day.minusDays(1);
    while (!days.contains(before.getDayOfWeek())) {
      before = before.minusDays(1);
    }
    return (int) ChronoUnit.DAYS.between(before, day);
  }

  private Instant on(LocalDate day) {
    return day.atTime(at).atZone(zone).toInstant();
  }
}

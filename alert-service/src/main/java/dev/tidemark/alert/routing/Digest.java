package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * When notices are collected into one message.
 *
 * @param at local time
 * @param zone null for UTC
 * @param days on which there is one; empty for every day
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Digest(LocalTime at, ZoneId zone, Set<DayOfWeek> days) {
  private static final int WEEK_AND_A_DAY = 8;

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Digest {
    Checks.require(at != null, "at must be a time such as 09:00", at);
    zone = zone == null ? ZoneId.of("UTC") : zone;
    days = days == null || days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : Set.copyOf(days);
  }

  /** The first digest after an instant. */
  Instant after(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int i = 0; i <= WEEK_AND_A_DAY; i++) {
      LocalDate day = today.plusDays(i);
      Instant next = day.atTime(at).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && next.isAfter(now)) {
        return next;
      }
    }
    throw new IllegalStateException("a week without a day on which there is a digest");
  }
}

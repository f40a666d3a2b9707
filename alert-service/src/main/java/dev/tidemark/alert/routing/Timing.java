package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A time of the week in a time zone, such as nights or weekends.
 *
 * @param zone such as {@code Europe/Berlin}; null for UTC
 * @param days on which it begins; empty for every day
 * @param from local time at which it begins
 * @param until local time at which it ends; not after {@code from} means on the next day
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Timing(
    String name, ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
  private static final int LONGEST_CHAIN = 32;

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Timing {
    Checks.name("name", name);
    Checks.require(from != null, "from must be a time such as 22:00", from);
    Checks.require(until != null, "until must be a time such as 07:00", until);
    zone = zone == null ? ZoneId.of("UTC") : zone;
    days = days == null || days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : Set.copyOf(days);
  }

  /** When the run of the given times that holds now ends; empty where none holds. */
  static Optional<Instant> endOf(List<Timing> timings, Instant now) {
    Instant end = now;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Instant from = end;
      Optional<Instant> next =
          timings.stream().flatMap(t -> t.endsAt(from).stream()).max(Instant::compareTo);
      if (next.isEmpty()) {
        break;
      }
      end = next.get();
    }
    return end.equals(now) ? Optional.empty() : Optional.of(end);
  }

  /** When it ends, where it holds at that instant. */
  Optional<Instant> endsAt(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (LocalDate day : List.of(today.minusDays(1), today)) {
      // A zone's own rules place local times that a clock change skips or repeats.
      Instant begins = day.atTime(from).atZone(zone).toInstant();
      LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
      Instant ends = last.atTime(until).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && !at.isBefore(begins) && at.isBefore(ends)) {
        return Optional.of(ends);
      }
    }
    return Optional.empty();
  }
}

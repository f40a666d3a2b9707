package dev.tidemark.dashboard.time;

import dev.tidemark.dashboard.web.BadRequest;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands {@code range=30d} and {@code from=..&to=..}. */
@Singleton
public final class Ranges {
  private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,2})d");
  private static final int LONGEST = 400;

  private final ReportingTime time;
  private final Cycles cycles;

  Ranges(ReportingTime time, Cycles cycles) {
    this.time = time;
    this.cycles = cycles;
  }

  /** The range asked for; the last 30 days where nothing is. */
  public DayRange parse(String range, String from, String to) {
    if (range != null && (from != null || to != null)) {
      throw BadRequest.parameter("range", "give either range, or from and to");
    }
    if (from == null && to == null) {
      return named(range == null ? "30d" : range);
    }
    if (from == null || to == null) {
      throw BadRequest.parameter(
          from == null ? "from" : "to", "from and to are needed together, to is exclusive");
    }
    return checked(new DayRange("custom", day("from", from), day("to", to)));
  }

  /** As many days up to today as a seed's {@code days=} asks for. */
  public DayRange lastDays(Integer days, int standard) {
    return lastDays("days", days == null ? standard : days);
  }

  /** Two days, both in the range, as the older trackers' parameters of those names say them. */
  public DayRange inclusive(String fromName, String from, String toName, String to) {
    if (from == null || to == null) {
      throw BadRequest.parameter(
          from == null ? fromName : toName, fromName + " and " + toName + " are needed together");
    }
    LocalDate last = day(toName, to);
    LocalDate first = day(fromName, from);
    if (last.isBefore(first)) {
      throw BadRequest.parameter(toName, toName + " must not be before " + fromName);
    }
    return checked(new DayRange("custom", first, last.plusDays(1)));
  }

  private DayRange named(String range) {
    return switch (range) {
      case "today" -> new DayRange(range, time.today(), time.today().plusDays(1));
      case "cycle" -> cycles.current().startedSoFar(time.today());
      case "lastCycle" -> cycles.previous();
      default -> {
        Matcher matcher = DAYS.matcher(range);
        if (!matcher.matches()) {
          throw BadRequest.parameter(
              "range",
              "range is today, cycle, lastCycle or a number of days such as 7d, got: " + range);
        }
        yield lastDays("range", Integer.parseInt(matcher.group(1)));
      }
    };
  }

  private DayRange lastDays(String parameter, int days) {
    if (days < 1 || days > LONGEST) {
      throw BadRequest.parameter(
          parameter, parameter + " covers 1 to " + LONGEST + " days, got: " + days);
    }
    LocalDate end = time.today().plusDays(1);
    return new DayRange(days + "d", end.minusDays(days), end);
  }

  private static DayRange checked(DayRange range) {
    if (!range.from().isBefore(range.to())) {
      throw BadRequest.parameter("to", "to must be after from");
    }
    if (range.days() > LONGEST) {
      throw BadRequest.parameter("from", "a range has at most " + LONGEST + " days");
    }
    return range;
  }

  private LocalDate day(String parameter, String text) {
    try {
      if (!text.contains("T")) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() >= 1970 && day.getYear() <= 9999) {
          return day;
        }
      } else {
        Instant instant = Instant.parse(text);
        LocalDate day = time.dayOf(instant);
        if (time.startOf(day).equals(instant)) {
          return day;
        }
      }
    } catch (DateTimeException e) {
      throw wrong(parameter, text);
    }
    throw wrong(parameter, text);
  }

  private BadRequest wrong(String parameter, String text) {
    return BadRequest.parameter(
        parameter,
        "%s is a day such as 2026-11-20, or the instant at which a day of %s starts, got: %s"
            .formatted(parameter, time.zone(), text));
  }
}

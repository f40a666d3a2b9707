package dev.tidemark.dashboard.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Spend of consecutive days in micro-dollars; days outside of them are without spend. */
public final class DailySpend {
  private final LocalDate first;
  private final long[] micros;

  private DailySpend(LocalDate first, long[] micros) {
    this.first = first;
    this.micros = micros;
  }

  /** The days {@code [first, end)}; days that are not in the map are without spend. */
  public static DailySpend of(Map<LocalDate, Long> spent, LocalDate first, LocalDate end) {
    long[] micros = new long[Math.toIntExact(ChronoUnit.DAYS.between(first, end))];
    spent.forEach(
        (day, amount) -> {
          long place = ChronoUnit.DAYS.between(first, day);
          if (place >= 0 && place < micros.length) {
            micros[(int) place] = amount;
          }
        });
    return new DailySpend(first, micros);
  }

  /** Micro-dollars of a day. */
  public long on(LocalDate day) {
    long place = ChronoUnit.DAYS.between(first, day);
    return place < 0 || place >= micros.length ? 0 : micros[(int) place];
  }

  /** Exact sum of the days {@code [from, to)}. */
  public long sum(LocalDate from, LocalDate to) {
    long sum = 0;
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      sum = Math.addExact(sum, on(day));
    }
    return sum;
  }

  /** The first day with spend, from which on days without spend mean something; else the end. */
  public LocalDate begin() {
    int place = 0;
    while (place < micros.length && micros[place] == 0) {
      place++;
    }
    return first.plusDays(place);
  }
}

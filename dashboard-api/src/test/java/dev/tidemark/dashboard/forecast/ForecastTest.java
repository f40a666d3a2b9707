package dev.tidemark.dashboard.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.dashboard.time.Cycle;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 11);
  private static final Cycle JUNE = Cycle.month(TODAY);

  @ParameterizedTest
  @EnumSource(Method.class)
  void steadySpendIsProjectedExactlyByEveryMethod(Method method) {
    DailySpend days = days(200, day -> 10_000_000);
    Forecast f = Forecast.of(method, days, JUNE, TODAY);
    assertEquals(110_000_000, f.spentMicros());
    assertEquals(300_000_000, f.projectedMicros());
    assertEquals(300_000_000, f.band().orElseThrow().lowMicros());
    assertEquals(300_000_000, f.band().orElseThrow().highMicros());
    assertEquals(0, f.test().orElseThrow().error());
    assertEquals(Optional.of(LocalDate.of(2026, 6, 20)), f.reaches(200_000_000, days, JUNE));
    assertEquals(Optional.of(LocalDate.of(2026, 6, 5)), f.reaches(50_000_000, days, JUNE));
    assertEquals(Optional.empty(), f.reaches(300_000_001, days, JUNE));
  }

  @Test
  void linearIsSpendToDateByDaysElapsedTimesAllDays() {
    DailySpend days = days(10, day -> day.getDayOfMonth() * 1_000_000L);
    // Ten complete days from 1 to 10 dollars, and 11 dollars today: at least that.
    Forecast f = Forecast.of(Method.LINEAR, days, JUNE, TODAY);
    assertEquals(55_000_000 + 11_000_000 + 19 * 5_500_000, f.projectedMicros());
  }

  @Test
  void ewmaForgetsHalfOfItsLevelInSevenDays() {
    // Fifty weeks of 16 dollars a day, then seven days of nothing: eight are left.
    LocalDate quiet = TODAY.minusDays(7);
    DailySpend days = days(180, day -> day.isBefore(quiet) ? 16_000_000 : 0);
    double[] expected = Method.EWMA.expected(days, JUNE.start(), TODAY, TODAY.plusDays(3));
    assertEquals(8_000_000, expected[0], 1);
    assertEquals(expected[0], expected[2]);
  }

  @Test
  void weekdaysAreExpectedAsTheLastFourOfThemWere() {
    DailySpend days =
        days(
            100,
            day ->
                day.getDayOfWeek() == DayOfWeek.SATURDAY
                    ? 0
                    : day.getDayOfWeek() == DayOfWeek.MONDAY ? 5_000_000 : 2_000_000);
    double[] expected = Method.WEEKDAY.expected(days, JUNE.start(), TODAY, TODAY.plusDays(14));
    assertEquals(2_000_000, expected[0]); // Thursday
    assertEquals(0, expected[2]);
    assertEquals(5_000_000, expected[4]);
    assertEquals(5_000_000, expected[11]);
  }

  @Test
  void tooLittleHistoryIsSaidAndNotGuessed() {
    Forecast f = Forecast.of(Method.WEEKDAY, days(20, day -> 3_000_000), JUNE, TODAY);
    assertEquals(90_000_000, f.projectedMicros());
    assertTrue(f.band().isEmpty());
    assertTrue(f.test().isEmpty());
    Forecast nothing = Forecast.of(Method.LINEAR, days(20, day -> 0), JUNE, TODAY);
    assertEquals(0, nothing.projectedMicros());
  }

  @Test
  void theFirstDayOfAPeriodAndOneThatIsOverAreProjectedToo() {
    LocalDate first = LocalDate.of(2026, 6, 1);
    DailySpend days = days(100, day -> day.isAfter(first) ? 0 : 4_000_000);
    assertEquals(120_000_000, Forecast.of(Method.LINEAR, days, JUNE, first).projectedMicros());
    Forecast may = Forecast.of(Method.EWMA, days, Cycle.month(first.minusDays(1)), first);
    assertEquals(124_000_000, may.projectedMicros());
    assertEquals(may.spentMicros(), may.projectedMicros());
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aboutEightInTenPeriodsEndInTheBandThatWasGivenForThem(Method method) {
    int inside = 0;
    int all = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Map<LocalDate, Long> spent = new HashMap<>();
      LocalDate first = TODAY.minusDays(179);
      for (LocalDate day = first; day.isBefore(JUNE.end()); day = day.plusDays(1)) {
        boolean weekend = day.getDayOfWeek().getValue() > 5;
        double usual = weekend ? 20e6 : 100e6;
        spent.put(day, Math.round(usual * Math.exp(0.5 * random.nextGaussian())));
      }
      for (int at = 3; at <= 24; at += 7) {
        LocalDate today = LocalDate.of(2026, 6, at);
        DailySpend whole = DailySpend.of(spent, first, JUNE.end());
        // What is known in the morning: nothing of today yet.
        DailySpend known = DailySpend.of(spent, first, today);
        Forecast f = Forecast.of(method, known, JUNE, today);
        long actual = whole.sum(JUNE.start(), JUNE.end());
        Forecast.Band band = f.band().orElseThrow();
        all++;
        inside += actual >= band.lowMicros() && actual <= band.highMicros() ? 1 : 0;
      }
    }
    double coverage = (double) inside / all;
    System.out.printf("coverage of %s: %.3f of %d%n", method, coverage, all);
    assertTrue(coverage >= 0.68 && coverage <= 0.92, method + " covers " + coverage);
  }

  /** Days up to today, from so many days ago on. */
  private static DailySpend days(int before, ToLongFunction<LocalDate> micros) {
    Map<LocalDate, Long> spent = new HashMap<>();
    for (LocalDate day = TODAY.minusDays(before); !day.isAfter(TODAY); day = day.plusDays(1)) {
      spent.put(day, micros.applyAsLong(day));
    }
    return DailySpend.of(spent, TODAY.minusDays(before), TODAY.plusDays(1));
  }
}

package dev.tidemark.incident.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.incident.metrics.ResponseReport.Bucket;
import dev.tidemark.incident.metrics.ResponseReport.By;
import dev.tidemark.incident.metrics.ResponseReport.Slice;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void percentilesLieBetweenNeighboursWithoutRounding() {
    Spread four = spread(10, 20, 30, 41);
    assertEquals(new BigDecimal("25"), four.medianSeconds());
    assertEquals(new BigDecimal("37.7"), four.p90Seconds());
    assertEquals(new BigDecimal("7"), spread(7).p90Seconds());
    assertNull(spread().medianSeconds());
  }

  @Test
  void aDurationBelowZeroIsCountedApart() {
    Spread spread = spread(-5, 10, 20);
    assertEquals(2, spread.count());
    assertEquals(1, spread.skewed());
    assertEquals(new BigDecimal("15"), spread.medianSeconds());
  }

  @Test
  void aSnoozeDoesNotShortenTheTimeToResolve() {
    Incident i =
        Measured.incident(
            Measured.START, 60, null, null, null, 7_200L, "bo", "done", "g", Severity.INFO);
    ResponseTimes times = ResponseTimes.of(List.of(i));
    assertEquals(new BigDecimal("7200"), times.mttr().medianSeconds());
  }

  @Test
  void whatEndedByItselfOrWasNoneIsCountedAndNotMeasured() {
    Incident cleared =
        Measured.incident(
            Measured.START,
            60,
            5L,
            null,
            null,
            100L,
            "system",
            "episode closed",
            "g",
            Severity.INFO);
    Incident revised =
        Measured.incident(
            Measured.START, 60, 5L, null, null, 100L, "system", "data revised", "g", Severity.INFO);
    ResponseTimes times = ResponseTimes.of(List.of(cleared, revised));
    assertEquals(0, times.mttr().count());
    assertEquals(1, times.mttd().count());
    assertEquals(1, times.resolvedBySystem());
    assertEquals(1, times.retracted());
    assertEquals(0, times.mttr().pending(), "nothing is open");
  }

  @Test
  void anOpenIncidentIsPendingInEveryTimeThatItHasNotReached() {
    Incident open =
        Measured.incident(Measured.START, 60, 5L, null, null, null, null, null, "g", Severity.INFO);
    ResponseTimes times = ResponseTimes.of(List.of(open));
    assertEquals(1, times.open());
    assertEquals(new BigDecimal("5"), times.timeToNotify().medianSeconds());
    assertEquals(1, times.mtta().pending());
    assertEquals(1, times.mtti().pending());
    assertEquals(1, times.mttr().pending());
    assertEquals(0, times.mttr().count());
  }

  @Test
  void weeksStartOnMondayInTheReportingZone() {
    Instant sundayInUtc = Instant.parse("2026-03-22T23:30:00Z");
    Incident i =
        Measured.incident(sundayInUtc, 60, null, null, null, null, null, null, "g", Severity.INFO);
    assertEquals(
        LocalDate.parse("2026-03-23"), report(List.of(i), null, Bucket.WEEK, BERLIN).start());
    assertEquals(
        LocalDate.parse("2026-03-16"),
        report(List.of(i), null, Bucket.WEEK, ZoneOffset.UTC).start());
  }

  /** The same report, worked out slowly and plainly. */
  @Test
  void everySliceIsWhatTheObviousWayFinds() {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      List<Incident> incidents = new ArrayList<>();
      for (int n = random.nextInt(60); n > 0; n--) {
        incidents.add(Measured.any(random));
      }
      By by = random.nextInt(4) == 0 ? null : By.values()[random.nextInt(3)];
      Bucket bucket = random.nextInt(3) == 0 ? null : Bucket.values()[random.nextInt(2)];
      ResponseReport report =
          ResponseReport.of(
              incidents, Measured.START, Measured.START.plusSeconds(1), by, bucket, BERLIN);
      String where = "seed " + seed;
      checkTimes(where, incidents, report.times());
      int members = 0;
      for (Slice slice : report.slices()) {
        List<Incident> mine =
            incidents.stream().filter(i -> belongs(i, slice, by, bucket)).toList();
        assertTrue(!mine.isEmpty(), where);
        members += mine.size();
        checkTimes(where + " " + slice.start() + " " + slice.key(), mine, slice.times());
      }
      int expected =
          incidents.stream().mapToInt(i -> by == By.DETECTOR ? i.detectors().size() : 1).sum();
      assertEquals(by == null && bucket == null ? 0 : expected, members, where);
    }
  }

  private static boolean belongs(Incident i, Slice slice, By by, Bucket bucket) {
    LocalDate day = i.detectedAt().atZone(BERLIN).toLocalDate();
    if (bucket == Bucket.WEEK) {
      LocalDate monday = day;
      while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
        monday = monday.minusDays(1);
      }
      day = monday;
    }
    boolean inBucket =
        switch (bucket) {
          case null -> true;
          case WEEK -> day.equals(slice.start());
          case MONTH ->
              day.getYear() == slice.start().getYear()
                  && day.getMonth() == slice.start().getMonth();
        };
    boolean hasKey =
        switch (by) {
          case null -> true;
          case DETECTOR -> i.detectors().contains(slice.key());
          case GROUP -> Objects.requireNonNullElse(i.group(), "").equals(slice.key());
          case SEVERITY -> i.severity().wire().equals(slice.key());
        };
    return inBucket && hasKey;
  }

  private static void checkTimes(String where, List<Incident> all, ResponseTimes times) {
    List<Incident> real = new ArrayList<>(all);
    real.removeIf(i -> "system".equals(i.resolvedBy()) && "data revised".equals(i.resolution()));
    assertEquals(all.size(), times.incidents(), where);
    assertEquals(all.size() - real.size(), times.retracted(), where);
    checkSpread(where, real, Incident::startedAt, Incident::detectedAt, times.mttd());
    checkSpread(where, real, Incident::detectedAt, Incident::alertedAt, times.timeToNotify());
    checkSpread(where, real, Incident::alertedAt, Incident::acknowledgedAt, times.mtta());
    checkSpread(where, real, Incident::detectedAt, Incident::identifiedAt, times.mtti());
    List<Incident> byPeople = new ArrayList<>(real);
    byPeople.removeIf(i -> "system".equals(i.resolvedBy()));
    assertEquals(real.size() - byPeople.size(), times.resolvedBySystem(), where);
    checkSpread(where, byPeople, Incident::detectedAt, Incident::resolvedAt, times.mttr());
  }

  private static void checkSpread(
      String where,
      List<Incident> incidents,
      Function<Incident, Instant> from,
      Function<Incident, Instant> to,
      Spread spread) {
    List<BigDecimal> seconds = new ArrayList<>();
    int skewed = 0;
    int pending = 0;
    for (Incident i : incidents) {
      if (from.apply(i) != null && to.apply(i) != null) {
        long nanos = Duration.between(from.apply(i), to.apply(i)).toNanos();
        if (nanos < 0) {
          skewed++;
        } else {
          seconds.add(BigDecimal.valueOf(nanos, 9));
        }
      }
      pending += to.apply(i) == null && i.resolvedAt() == null ? 1 : 0;
    }
    assertEquals(seconds.size(), spread.count(), where);
    assertEquals(skewed, spread.skewed(), where);
    assertEquals(pending, spread.pending(), where);
    checkPercentile(where, seconds, "0.5", spread.medianSeconds());
    checkPercentile(where, seconds, "0.9", spread.p90Seconds());
  }

  private static void checkPercentile(
      String where, List<BigDecimal> values, String part, BigDecimal found) {
    if (values.isEmpty()) {
      assertNull(found, where);
      return;
    }
    BigDecimal place = new BigDecimal(part).multiply(BigDecimal.valueOf(values.size() - 1));
    BigDecimal low = atPlace(values, place.setScale(0, RoundingMode.FLOOR).intValueExact());
    BigDecimal high = atPlace(values, place.setScale(0, RoundingMode.CEILING).intValueExact());
    BigDecimal fraction = place.remainder(BigDecimal.ONE);
    BigDecimal expected = low.add(high.subtract(low).multiply(fraction));
    assertEquals(0, expected.compareTo(found), where + ": " + expected + " and not " + found);
  }

  /** The value with that many smaller ones, found by counting. */
  private static BigDecimal atPlace(List<BigDecimal> values, int place) {
    for (BigDecimal v : values) {
      long smaller = values.stream().filter(o -> o.compareTo(v) < 0).count();
      long notLarger = values.stream().filter(o -> o.compareTo(v) <= 0).count();
      if (smaller <= place && place < notLarger) {
        return v;
      }
    }
    throw new AssertionError("no value at " + place);
  }

  private static Slice report(List<Incident> incidents, By by, Bucket bucket, ZoneId zone) {
    return ResponseReport.of(
            incidents, Measured.START, Measured.START.plusSeconds(1), by, bucket, zone)
        .slices()
        .getFirst();
  }

  private static Spread spread(int... seconds) {
    List<Duration> durations = new ArrayList<>();
    for (int s : seconds) {
      durations.add(Duration.ofSeconds(s));
    }
    return Spread.of(durations, 0);
  }
}

package dev.tidemark.detection.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.profile.RobustSpread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The team's maths against slow, obvious implementations, on random input. */
class TeamMathTest {
  @RepeatedTest(20)
  void theCalibratedThresholdIsTheTailOfTheNewestFourWeeks(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    Calibration calibration = new Calibration();
    List<Double> newest = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      for (int i = 0; i < 40; i++) {
        double z = random.nextGaussian() * (1 + random.nextDouble());
        calibration.plus(day, z);
        if (day > 39 - 28) {
          newest.add(z);
        }
      }
      calibration.close(day);
    }
    double tail =
        new Percentile(99.9)
            .withEstimationType(EstimationType.R_7)
            .evaluate(newest.stream().mapToDouble(z -> z).toArray());
    assertEquals(Math.clamp(tail + 0.15, 2.6, 4.5), calibration.z(), 0.02);
  }

  @Test
  void beforeEnoughDaysTheThresholdIsThatOfLargerTeams() {
    Calibration calibration = new Calibration();
    for (int i = 0; i < 500; i++) {
      calibration.plus(1, 9);
    }
    calibration.close(1);
    assertEquals(3.7, calibration.z());
    calibration.plus(2, 9);
    calibration.close(2);
    assertEquals(4.5, calibration.z());
  }

  @RepeatedTest(20)
  void theTeamsSurgeIsTheMedianPaceAndAFewPeopleAreMeasuredByTheOthers(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    int count = 3 + random.nextInt(60);
    HourShare share = new HourShare();
    share.plus(Days.flat(0, 24_000_000));
    List<Person> people = new ArrayList<>();
    double[] paces = new double[count];
    for (int i = 0; i < count; i++) {
      double usual = 2 + 20 * random.nextDouble();
      double pace = Math.exp(random.nextGaussian());
      paces[i] = pace;
      people.add(
          new Person("p" + i, "g", 5, 100, 124, Math.round(usual * 0.5 * pace * 1e6), usual));
    }
    Map<String, Surge> surges = Surge.of(people, share, 112, 0).getOrDefault(5L, Map.of());
    if (count >= 8) {
      double median = new Median().evaluate(paces);
      assertEquals(Math.max(1, median), surges.get(Surge.TEAM).ratio(), 1e-5);
    } else {
      assertTrue(!surges.containsKey(Surge.TEAM));
    }
    if (count <= 30) {
      double others = new Median().evaluate(Arrays.copyOfRange(paces, 1, count));
      double weight = count - 1 >= 8 ? 1 : (count - 1.0) / count;
      assertEquals(
          Math.pow(Math.max(1, others), weight), surges.get(Surge.PERSON + "p0").ratio(), 1e-5);
    }
  }

  @Test
  void whoHasHardlyBegunDoesNotCountForThePace() {
    HourShare share = new HourShare();
    share.plus(Days.flat(0, 24_000_000));
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      people.add(new Person("p" + i, "g", 5, 100, 124, i < 10 ? 15_000_000 : 100_000, 10));
    }
    Surge team = Surge.of(people, share, 112, 0).get(5L).get(Surge.TEAM);
    assertEquals(10, team.people());
    assertEquals(3.0, team.ratio(), 1e-9);
    assertEquals(Map.of(), Surge.of(people, share, 101, 0));
  }

  @RepeatedTest(10)
  void theMixRisesByTheNewestThreeDaysAgainstThoseBefore(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    MixTrend trend = new MixTrend();
    List<Double> shares = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      int premium = random.nextInt(1000);
      trend.plus(day, 1000, premium);
      trend.close(day, false);
      shares.add(premium / 1000.0);
    }
    List<Double> kept = shares.subList(5, 30);
    double newest = kept.subList(22, 25).stream().mapToDouble(s -> s).average().orElseThrow();
    double before = kept.subList(0, 22).stream().mapToDouble(s -> s).average().orElseThrow();
    assertEquals(Math.max(0, newest - before), trend.rise(), 1e-6);
  }

  @RepeatedTest(10)
  void aMinuteLogSumsTheNewestEventsAndTheNewestMinutes(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    MinuteLog log = new MinuteLog();
    List<long[]> all = new ArrayList<>();
    for (int minute = 0; minute < 200; minute++) {
      long events = random.nextInt(6);
      long hits = events == 0 ? 0 : random.nextInt((int) events + 1);
      if (events > 0) {
        log.plus(minute, events, hits, hits * 7);
        all.add(new long[] {minute, events, hits});
      }
    }
    long events = 0;
    long hits = 0;
    for (int i = all.size() - 1; i >= 0 && events < 20; i--) {
      events += all.get(i)[1];
      hits += all.get(i)[2];
    }
    assertEquals(events, log.newest(20).events());
    assertEquals(hits, log.newest(20).hits());
    assertEquals(
        all.stream().filter(m -> m[0] > 150).mapToLong(m -> m[2]).sum(), log.after(150).hits());
    log.keepNewest(20);
    assertEquals(hits, log.newest(20).hits());
  }

  @RepeatedTest(10)
  void theUsualShareOfADayIsASumWhateverTheOrder(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<long[]> days = new ArrayList<>();
    for (int d = 0; d < 15; d++) {
      days.add(random.longs(24, 0, 5_000_000).toArray());
    }
    HourShare one = new HourShare();
    days.forEach(d -> one.plus(Days.of(0, d)));
    HourShare other = new HourShare();
    days.reversed().forEach(d -> other.plus(Days.of(0, d)));
    double all = days.stream().flatMapToLong(Arrays::stream).sum();
    double early = days.stream().flatMapToLong(d -> Arrays.stream(d, 0, 7)).sum();
    assertEquals(early / all, one.after(7), 1e-12);
    assertEquals(one.after(7), other.after(7));
    assertEquals(1, one.after(24), 1e-12);
  }

  @RepeatedTest(20)
  void medianAndSpreadAgreeWithALibrary(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    double[] logs = random.doubles(1 + random.nextInt(25), -3, 5).toArray();
    RobustSpread spread = RobustSpread.of(logs);
    double median = new Median().evaluate(logs);
    double mad =
        new Median().evaluate(Arrays.stream(logs).map(l -> Math.abs(l - median)).toArray());
    double variance = (logs.length * Math.pow(1.4826 * mad, 2) + 20 * 0.25) / (logs.length + 20);
    assertEquals(median, spread.median(), 1e-12);
    assertEquals(Math.max(0.30, Math.sqrt(variance)), spread.deviation(), 1e-12);
  }
}

package dev.tidemark.detection.pulse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.detector.Drift;
import dev.tidemark.detection.intake.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PulseMathTest {
  private static final long SLOT = 300_000;

  @RepeatedTest(20)
  void theTrailingHourIsTheSumOfItsTwelveSlots(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    TrailingHour hour = new TrailingHour();
    List<long[]> seen = new ArrayList<>();
    long now = 1_000_000 * SLOT;
    for (int i = 0; i < 300; i++) {
      now += random.nextInt(20) == 0 ? 5_000_000 : random.nextInt(400_000);
      long at = now - random.nextInt(600_000);
      long micros = random.nextInt(1_000_000);
      seen.add(new long[] {Math.floorDiv(at, SLOT), micros});
      long newest = seen.stream().mapToLong(s -> s[0]).max().orElseThrow();
      long sum = seen.stream().filter(s -> s[0] > newest - 12).mapToLong(s -> s[1]).sum();
      assertEquals(sum, hour.plus(at, micros));
    }
  }

  @RepeatedTest(10)
  void theChartOfDriftIsOneSided(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    double s = 0;
    List<Double> terms = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double z = random.nextGaussian() * 2;
      terms.add(Math.min(z, 3) - 0.75);
      s = Drift.next(s, z);
      // The chart equals the largest sum of any newest terms, or 0.
      double best = 0;
      double sum = 0;
      for (double term : terms.reversed()) {
        sum += term;
        best = Math.max(best, sum);
      }
      assertEquals(best, s, 1e-9);
    }
  }

  @Test
  void theClockIsHeldWhileHistoryIsReadAndNotForever() {
    long now = 1_800_000_000_000L;
    LiveProgress progress = new LiveProgress();
    assertTrue(progress.upTo(now).isPresent());
    progress.seen(now - 86_400_000, now);
    assertEquals(OptionalLong.empty(), progress.upTo(now + 10_000));
    assertTrue(progress.upTo(now + 20_000).isPresent());
    for (int minute = 0; minute < 20; minute++) {
      for (int s = 0; s < 6; s++) {
        progress.seen(now, now + 3_600_000 + minute * 60_000L + s * 10_000L);
      }
    }
    assertTrue(progress.upTo(now + 3_600_000 + 20 * 60_000L).isPresent());
  }

  @Test
  void aTickIsKnownByItsHeaderAlone() {
    RecordHeaders headers = new RecordHeaders();
    assertFalse(Tick.of(headers).isPresent());
    new Tick(7_200_000).mark(headers);
    assertEquals(7_200_000, Tick.of(headers).orElseThrow().at());
    headers.remove("tidemark-tick").add("tidemark-tick", new byte[] {120});
    assertFalse(Tick.of(headers).isPresent());
  }
}

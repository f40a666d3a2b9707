package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.detection.team.SpreadSketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class SpreadSketchTest {
  @Test
  void agreesWithTheSlowObviousStatisticsOnRandomSpend() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      long[] micros = amounts(random, 2 + random.nextInt(400));
      SpreadSketch sketch = merged(micros, SpreadSketch.EMPTY);
      DescriptiveStatistics slow = new DescriptiveStatistics();
      Arrays.stream(micros).forEach(slow::addValue);
      assertEquals(slow.getMean(), sketch.mean(), 1);
      assertEquals(
          slow.getStandardDeviation(),
          sketch.deviation(),
          Math.max(1, slow.getStandardDeviation() * 1e-9));
      long[] sorted = micros.clone();
      Arrays.sort(sorted);
      for (double q : new double[] {0, 0.5, 0.75, 0.9, 0.99, 1}) {
        long exact = sorted[(int) Math.floor(q * (sorted.length - 1))];
        assertEquals(exact, sketch.quantile(q), exact * 0.0101 + 1, "quantile " + q);
      }
    }
  }

  @Test
  void mergesToTheSameBytesInAnyOrderAndSplit() {
    Random random = new Random(3);
    long[] micros = amounts(random, 300);
    byte[] whole = bytes(merged(micros, SpreadSketch.EMPTY));
    List<Long> shuffled = new ArrayList<>(LongStream.of(micros).boxed().toList());
    for (int parts : new int[] {1, 4, 12}) {
      Collections.shuffle(shuffled, random);
      SpreadSketch sum = SpreadSketch.EMPTY;
      for (int p = 0; p < parts; p++) {
        SpreadSketch partial = SpreadSketch.EMPTY;
        for (int i = p; i < shuffled.size(); i += parts) {
          partial = partial.plus(SpreadSketch.of(shuffled.get(i)));
        }
        sum = sum.plus(partial);
      }
      assertTrue(Arrays.equals(whole, bytes(sum)));
    }
  }

  @Test
  void takesBackExactlyWhatWasAdded() {
    Random random = new Random(9);
    SpreadSketch base = merged(amounts(random, 40), SpreadSketch.EMPTY);
    SpreadSketch more = merged(amounts(random, 40), SpreadSketch.EMPTY);
    assertEquals(base, base.plus(more).minus(more));
    assertTrue(more.minus(more).isEmpty());
  }

  @Test
  void nobodyActiveMeansZerosAndNoError() {
    assertEquals(0, SpreadSketch.EMPTY.mean());
    assertEquals(0, SpreadSketch.EMPTY.deviation());
    assertEquals(0, SpreadSketch.EMPTY.quantile(0.5));
    assertTrue(SpreadSketch.of(0).isEmpty());
  }

  private static SpreadSketch merged(long[] micros, SpreadSketch start) {
    SpreadSketch sum = start;
    for (long m : micros) {
      sum = sum.plus(SpreadSketch.of(m));
    }
    return sum;
  }

  private static long[] amounts(Random random, int n) {
    return random
        .doubles(n)
        .map(u -> Math.exp(16 + 1.2 * random.nextGaussian()))
        .mapToLong(d -> 1 + (long) d)
        .toArray();
  }

  private static byte[] bytes(SpreadSketch s) {
    return SpreadSketch.SERDE.serializer().serialize("t", s);
  }
}

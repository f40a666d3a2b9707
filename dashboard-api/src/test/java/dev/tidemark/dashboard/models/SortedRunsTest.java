package dev.tidemark.dashboard.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedRunsTest {
  @Test
  void quantilesAreThoseOfAllNumbersInOneOrder() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<long[]> runs = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        // Few different numbers, so that many are equal.
        runs.add(random.longs(random.nextInt(9), 0, 1 + random.nextInt(40)).sorted().toArray());
      }
      long[] all = runs.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      SortedRuns sorted = new SortedRuns(runs);
      assertEquals(all.length, sorted.size());
      for (double part : all.length == 0 ? new double[0] : new double[] {0.1, 0.5, 0.75, 0.99, 1}) {
        assertEquals(all[(int) Math.ceil(part * all.length) - 1], sorted.quantile(part));
      }
    }
  }

  @Test
  void noNumbersHaveNoQuantile() {
    assertThrows(
        IllegalStateException.class, () -> new SortedRuns(List.of(new long[0])).quantile(0.5));
  }
}

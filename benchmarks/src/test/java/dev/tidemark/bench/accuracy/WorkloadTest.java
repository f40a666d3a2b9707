package dev.tidemark.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
  private static final double DAY = 86_400;

  @TempDir Path dir;

  @Test
  void theSameArgumentsMakeTheSameCompany() throws Exception {
    DataSet one = DataSet.write(Workload.of(30, 3, 5), dir.resolve("one"));
    DataSet other = DataSet.write(Workload.of(30, 3, 5), dir.resolve("other"));
    assertEquals(-1, Files.mismatch(one.events(), other.events()));
    assertTrue(
        Files.mismatch(
                one.events(), DataSet.write(Workload.of(30, 3, 6), dir.resolve("x")).events())
            >= 0);
  }

  @Test
  void anActiveDayCostsWhatAVendorReports() {
    Workload work = Workload.of(200, 3, 1);
    Map<String, Double> days = new HashMap<>();
    work.requests()
        .forEach(
            r -> days.merge(r.user() + "/" + (int) (r.at() / DAY), r.cents() / 100, Double::sum));
    double mean = days.values().stream().mapToDouble(v -> v).average().orElseThrow();
    double[] sorted = days.values().stream().mapToDouble(v -> v).sorted().toArray();
    assertTrue(mean > 6 && mean < 20, "mean " + mean);
    assertTrue(sorted[sorted.length / 2] < mean / 1.5, "median " + sorted[sorted.length / 2]);
    assertEquals(42, work.labels().size(), 4);
  }

  @Test
  void requestsAreInTheOrderInWhichTheyBecameAvailable() {
    double before = 0;
    for (Request r : Workload.of(40, 5, 2).requests()) {
      assertTrue(r.known() >= before);
      assertTrue(r.at() >= -3 && r.known() < Workload.DAYS * DAY);
      before = r.known();
    }
  }

  @Test
  void labelsBeginAfterTheWarmUpAndAPersonHasOneAtATime() {
    Workload work = Workload.of(200, 2, 3);
    for (Label l : work.labels()) {
      assertTrue(l.from() >= (Workload.WARMUP_DAYS - 1) * DAY && l.until() > l.from());
      for (Label o : work.labels()) {
        boolean other = l != o && !l.type().ofTeam() && l.user() == o.user();
        assertTrue(!other || l.until() < o.from() || o.until() < l.from());
      }
    }
  }

  @Test
  void levelsAreFromOneToFive() {
    assertThrows(IllegalArgumentException.class, () -> Workload.of(10, 6, 1));
  }
}

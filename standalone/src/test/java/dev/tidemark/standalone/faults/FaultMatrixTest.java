package dev.tidemark.standalone.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.standalone.faults.FaultMatrix.Outcome;
import dev.tidemark.standalone.faults.FaultMatrix.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Faults against all parts as processes. {@code -Dtidemark.faults=all} does the long ones too,
 * {@code -Dtidemark.faults=F03,F11} these alone; {@code -Dtidemark.broken=true} breaks each
 * safeguard first.
 */
class FaultMatrixTest {
  private static final String WANTED = System.getProperty("tidemark.faults", "");
  private static final int LEAST = 26;

  /** Most of the time of a fault is waiting, so two small Tidemarks suffer side by side. */
  private static final int RIGS = 2;

  @TempDir Path folder;

  @Test
  void whateverFailsNothingIsLostAndNothingIsCountedOrToldTwice() throws Exception {
    Set<String> wanted =
        WANTED.isEmpty() || WANTED.equals("all")
            ? new LinkedHashSet<>(FaultMatrix.ids(WANTED.equals("all")))
            : Set.of(WANTED.split(","));
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService rigs = Executors.newFixedThreadPool(RIGS)) {
      List<Future<List<Outcome>>> shares = new ArrayList<>();
      for (int rig = 0; rig < RIGS; rig++) {
        Path own = Files.createDirectory(folder.resolve("matrix-" + rig));
        Set<String> share = share(wanted, rig);
        shares.add(rigs.submit(() -> run(own, share)));
      }
      for (Future<List<Outcome>> share : shares) {
        outcomes.addAll(share.get());
      }
    }
    assertEquals(wanted.size(), outcomes.size(), "an unknown fault is asked for");
    List<Outcome> broken = outcomes.stream().filter(o -> o.verdict() == Verdict.BROKEN).toList();
    assertTrue(broken.isEmpty(), broken::toString);
    long done = outcomes.stream().filter(o -> o.verdict() == Verdict.HELD).count();
    assertTrue(done >= Math.min(LEAST, wanted.size()), done + " faults were done");
  }

  /** Every second fault, beginning with the one of that number. */
  private static Set<String> share(Set<String> wanted, int first) {
    List<String> all = List.copyOf(wanted);
    Set<String> share = new LinkedHashSet<>();
    for (int i = first; i < all.size(); i += RIGS) {
      share.add(all.get(i));
    }
    return share;
  }

  private static List<Outcome> run(Path folder, Set<String> faults) throws Exception {
    if (faults.isEmpty()) {
      return List.of();
    }
    try (FaultMatrix matrix = new FaultMatrix(folder, 7, null)) {
      return matrix.run(
          faults,
          o ->
              System.out.printf(
                  "fault %-5s %-8s %5.1f s, %d twice: %s%n",
                  o.id(), o.verdict(), o.recoverySeconds(), o.duplicates(), o.does()));
    }
  }

  @ParameterizedTest
  @EnumSource(Safeguard.class)
  @EnabledIfSystemProperty(named = "tidemark.broken", matches = "true")
  void aBrokenSafeguardIsNoticed(Safeguard safeguard) throws Exception {
    try (FaultMatrix matrix = new FaultMatrix(folder, 7, safeguard)) {
      List<Outcome> outcomes = matrix.run(Set.of(safeguard.noticedBy()), o -> {});
      assertEquals(Verdict.BROKEN, outcomes.getFirst().verdict());
    }
  }
}

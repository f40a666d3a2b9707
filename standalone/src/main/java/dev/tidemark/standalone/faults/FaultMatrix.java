package dev.tidemark.standalone.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All faults, and what became of them. */
public final class FaultMatrix implements AutoCloseable {
  private static final double NANOS = 1e9;

  /** A busy machine delays; it must not break. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** What is broken on purpose does not mend itself. */
  private static final Duration SHORT = Duration.ofSeconds(45);

  private final Path folder;
  private final long seed;
  private final Safeguard broken;
  private int rigs;
  private FaultRig rig;
  private Checks checks;

  /** How a fault ended. */
  public enum Verdict {
    /** Everything held. */
    HELD,
    /** Something did not. */
    BROKEN,
    /** This machine cannot do it. */
    SKIPPED
  }

  /**
   * One fault, done once.
   *
   * @param recoverySeconds from the end of the disturbance until all totals and notices are right
   * @param duplicates records and notices that came more than once in it; allowed where they change
   *     nothing
   * @param wrong what did not hold, or why it was skipped
   */
  public record Outcome(
      String id,
      String does,
      Verdict verdict,
      double recoverySeconds,
      long duplicates,
      List<String> wrong) {}

  /**
   * A matrix that works below that folder.
   *
   * @param seed equal seeds draw equal companies
   * @param broken a safeguard that is broken first; null for none
   */
  public FaultMatrix(Path folder, long seed, Safeguard broken) {
    this.folder = folder;
    this.seed = seed;
    this.broken = broken;
  }

  /**
   * The identifiers of faults, in the order of the table.
   *
   * @param all the long ones too
   */
  public static List<String> ids(boolean all) {
    return faults().filter(fault -> all || fault.often()).map(Fault::id).toList();
  }

  private static Stream<Fault> faults() {
    return Stream.of(Records.all(), VendorFaults.all(), LinkFaults.all(), ProcessFaults.all())
        .flatMap(List::stream);
  }

  /**
   * Does these faults, one after the other, on the same parts; after one that broke something the
   * next has new ones.
   */
  public List<Outcome> run(Set<String> wanted, Consumer<Outcome> each) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Fault fault : faults().filter(f -> wanted.contains(f.id())).toList()) {
      if (rig == null) {
        begin();
      }
      Outcome outcome = outcome(fault);
      outcomes.add(outcome);
      each.accept(outcome);
      if (outcome.verdict() == Verdict.BROKEN) {
        end();
      }
    }
    return outcomes;
  }

  /** The parts, started where they do not run yet. */
  FaultRig begin() throws Exception {
    if (rig == null) {
      Path place = Files.createDirectories(folder.resolve("rig-" + ++rigs));
      rig = FaultRig.start(place, seed, PATIENCE);
      checks = new Checks(rig);
      checks.awaitAll();
      if (broken != null) {
        broken.breakIn(rig);
        rig.processes().waitAtMost(SHORT);
      }
    }
    return rig;
  }

  private Outcome outcome(Fault fault) throws Exception {
    long before = checks.duplicates();
    long healed = System.nanoTime();
    List<String> wrong;
    Verdict verdict;
    try {
      fault.injection().into(rig, checks);
      rig.heal();
      healed = System.nanoTime();
      // What comes after the disturbance also shows that everything before it was read.
      rig.work();
      checks.awaitAll();
      double seconds = (System.nanoTime() - healed) / NANOS;
      wrong = checks.violations();
      verdict = wrong.isEmpty() ? Verdict.HELD : Verdict.BROKEN;
      return new Outcome(
          fault.id(), fault.does(), verdict, seconds, checks.duplicates() - before, wrong);
    } catch (Fault.NotHere e) {
      verdict = Verdict.SKIPPED;
      wrong = List.of(e.getMessage());
    } catch (Exception | AssertionError e) {
      verdict = Verdict.BROKEN;
      wrong = List.of(e.toString());
    }
    return new Outcome(
        fault.id(), fault.does(), verdict, (System.nanoTime() - healed) / NANOS, 0, wrong);
  }

  private void end() throws InterruptedException {
    if (rig != null) {
      rig.close();
      rig = null;
    }
  }

  @Override
  public void close() throws InterruptedException {
    end();
  }
}

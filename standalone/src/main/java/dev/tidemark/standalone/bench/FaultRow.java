package dev.tidemark.standalone.bench;

import dev.tidemark.standalone.faults.FaultMatrix.Outcome;
import dev.tidemark.standalone.faults.FaultMatrix.Verdict;
import java.util.List;

/**
 * All rounds of one fault.
 *
 * @param median seconds until it had recovered, of the rounds in which it was done
 */
record FaultRow(
    String id,
    String does,
    int times,
    Verdict verdict,
    double median,
    double p95,
    long duplicates,
    List<String> wrong) {

  static FaultRow of(List<Outcome> rounds) {
    List<Outcome> done = rounds.stream().filter(o -> o.verdict() != Verdict.SKIPPED).toList();
    double[] seconds = done.stream().mapToDouble(Outcome::recoverySeconds).sorted().toArray();
    Verdict verdict =
        done.isEmpty()
            ? Verdict.SKIPPED
            : done.stream().anyMatch(o -> o.verdict() == Verdict.BROKEN)
                ? Verdict.BROKEN
                : Verdict.HELD;
    return new FaultRow(
        rounds.getFirst().id(),
        rounds.getFirst().does(),
        done.size(),
        verdict,
        rank(seconds, 0.5),
        rank(seconds, 0.95),
        done.stream().mapToLong(Outcome::duplicates).sum(),
        rounds.stream()
            .flatMap(o -> o.wrong().stream().map(FaultRow::firstLine))
            .distinct()
            .toList());
  }

  static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** The nearest rank; 0 where there is no figure. */
  private static double rank(double[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : Math.round(10 * sorted[(int) Math.ceil(share * sorted.length) - 1]) / 10.0;
  }
}

package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.faults.FaultMatrix;
import dev.tidemark.standalone.faults.FaultMatrix.Outcome;
import dev.tidemark.standalone.faults.FaultMatrix.Verdict;
import dev.tidemark.standalone.faults.Safeguard;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does faults to all parts as processes, and says what held. */
@Command(
    name = "faults",
    description =
        "Kills, freezes, cuts off and misleads the parts of a small Tidemark, each a process of its"
            + " own, and checks after each fault that nothing was lost, counted or told twice.",
    footer = {"", "docs/faults.md has each fault and what must hold after it."})
final class FaultsCommand implements Callable<Integer> {
  private static final int MOST_ROUNDS = 1_000;

  @Mixin Help help;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "F01,F02",
      description = "These faults alone.")
  Set<String> only = Set.of();

  @Option(names = "--all", description = "The faults that take minutes too.")
  boolean all;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each is done (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "Equal seeds draw equal companies (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--broken",
      paramLabel = "SAFEGUARD",
      description = "Breaks a safeguard first; the faults must notice: ${COMPLETION-CANDIDATES}.")
  Safeguard broken;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the table to that file too.")
  Path json;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    Set<String> wanted = wanted();
    Map<String, List<Outcome>> table = new LinkedHashMap<>();
    try (Running running = new Running()) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
      TemporaryFolder folder =
          running.start("the folder", () -> TemporaryFolder.create("tidemark-faults-"));
      LogFile.in(folder.path());
      FaultMatrix matrix =
          running.start("the parts", () -> new FaultMatrix(folder.path(), seed, broken));
      for (int round = 0; round < rounds; round++) {
        matrix.run(
            wanted,
            outcome -> {
              table.computeIfAbsent(outcome.id(), id -> new ArrayList<>()).add(outcome);
              tell(outcome);
            });
      }
    }
    List<FaultRow> rows = table.values().stream().map(FaultRow::of).toList();
    print(rows);
    if (json != null) {
      write(rows);
    }
    return rows.stream().anyMatch(row -> row.verdict() == Verdict.BROKEN) ? 1 : 0;
  }

  private Set<String> wanted() {
    List<String> known = FaultMatrix.ids(true);
    for (String id : only) {
      if (!known.contains(id)) {
        throw UserError.usage("--only has no such fault: " + id + "; there are " + known);
      }
    }
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw UserError.usage("--rounds must be from 1 to " + MOST_ROUNDS + ", got: " + rounds);
    }
    return only.isEmpty() ? new LinkedHashSet<>(FaultMatrix.ids(all)) : only;
  }

  private void tell(Outcome o) {
    out.printf(
        Locale.ROOT,
        "%-5s %-7s %5.1f s  %s%n",
        o.id(),
        o.verdict().name().toLowerCase(Locale.ROOT),
        o.recoverySeconds(),
        o.does());
    // What the parts printed last comes after the first line.
    o.wrong().forEach(text -> out.println("      " + FaultRow.firstLine(text)));
  }

  private void print(List<FaultRow> rows) {
    out.printf(
        "%n%-5s %-72s %5s %-8s %8s %8s %6s%n",
        "fault", "what is done", "times", "verdict", "median s", "p95 s", "twice");
    for (FaultRow row : rows) {
      out.printf(
          Locale.ROOT,
          "%-5s %-72s %5d %-8s %8.1f %8.1f %6d%n",
          row.id(),
          row.does(),
          row.times(),
          row.verdict().name().toLowerCase(Locale.ROOT),
          row.median(),
          row.p95(),
          row.duplicates());
    }
  }

  private void write(List<FaultRow> rows) throws Exception {
    ResultFile file =
        new ResultFile(Map.of("seed", seed, "rounds", rounds, "all", all, "only", only));
    ArrayNode list = file.figures().putArray("faults");
    for (FaultRow row : rows) {
      ObjectNode one = list.addObject();
      one.put("fault", row.id()).put("does", row.does()).put("times", row.times());
      one.put("verdict", row.verdict().name().toLowerCase(Locale.ROOT));
      one.put("recoverySecondsMedian", row.median()).put("recoverySecondsP95", row.p95());
      one.put("twice", row.duplicates());
      ArrayNode wrong = one.putArray("wrong");
      row.wrong().forEach(wrong::add);
    }
    Path target = json.toAbsolutePath();
    String name = target.getFileName().toString().replaceFirst("\\.json$", "");
    out.println("written: " + file.write(target.getParent(), name));
  }
}

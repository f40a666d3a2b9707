package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.bench.accuracy.DataSet;
import dev.tidemark.bench.accuracy.Workload;
import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.replay.Throughput;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drives usage through detection, beside what the broker and Kafka Streams alone can do. */
@Command(
    name = "pipeline",
    description =
        "Makes up a company's usage, and prints how many events a second detection judges, beside a"
            + " topology that only copies them and a consumer that only reads them, on the same"
            + " broker, one after the other.")
final class PipelineCommand implements Callable<Integer> {
  private static final int LEVEL = 3;
  private static final int SEED = 11;

  @Mixin Help help;

  @Option(
      names = "--users",
      defaultValue = "200",
      paramLabel = "N",
      description = "People of the company, 90 days of each (default: ${DEFAULT-VALUE}).")
  int users;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often all of it is measured; the medians count (default: 3).")
  int rounds;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      paramLabel = "N",
      description = "Partitions of the topics (default: ${DEFAULT-VALUE}).")
  int partitions;

  @Option(
      names = "--in-memory",
      description =
          "Keeps detection's state in memory, as a replay does; else on disk and on the broker, as"
              + " in production.")
  boolean inMemory;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Bounds.check("--users", users, 1, 20_000);
    Bounds.check("--rounds", rounds, 1, 100);
    Bounds.check("--partitions", partitions, 1, 256);
    List<Throughput> all = new ArrayList<>();
    try (TemporaryFolder dir = TemporaryFolder.create("tidemark-pipeline-").alsoAtExit()) {
      LogFile.in(dir.path());
      System.out.printf(Locale.ROOT, "Making up 90 days of %,d people%n", users);
      DataSet set = DataSet.write(Workload.of(users, LEVEL, SEED), dir.path().resolve("company"));
      for (int round = 1; round <= rounds; round++) {
        try (TemporaryFolder one = TemporaryFolder.create("tidemark-pipeline-").alsoAtExit()) {
          Throughput measured =
              Throughput.measure(
                  set.events(),
                  set.members(),
                  set.prices(),
                  partitions,
                  inMemory ? Keeping.IN_MEMORY : Keeping.DURABLE,
                  one.path(),
                  System.err);
          all.add(measured);
          System.out.printf(
              Locale.ROOT,
              "round %d of %d: %,d events, detection in %.1f s%n",
              round,
              rounds,
              measured.events(),
              measured.detection().toMillis() / 1e3);
        }
      }
    }
    table(all).lines().forEach(System.out::println);
    System.out.println("Written to " + write(all));
    return 0;
  }

  private static Table table(List<Throughput> all) {
    Table table = new Table("through", "events/s", "of copying", "processor us an event");
    double copying = median(all, t -> t.rate(t.passThrough()));
    row(table, "a consumer", median(all, t -> t.rate(t.consumer())), copying, "");
    row(table, "a topology that only copies", copying, copying, "");
    row(
        table,
        "detection",
        median(all, t -> t.rate(t.detection())),
        copying,
        "%.1f".formatted(median(all, PipelineCommand::cpuMicros)));
    return table;
  }

  private static void row(Table table, String what, double rate, double limit, String cpu) {
    table.row(what, "%,.0f".formatted(rate), "%.0f %%".formatted(100 * rate / limit), cpu);
  }

  private Path write(List<Throughput> all) throws IOException {
    ResultFile file =
        new ResultFile(
            Map.of(
                "users", users, "rounds", rounds, "partitions", partitions, "inMemory", inMemory));
    ArrayNode json = file.figures().putArray("rounds");
    for (Throughput t : all) {
      ObjectNode one = json.addObject();
      one.put("events", t.events());
      one.put("consumerPerSecond", Math.round(t.rate(t.consumer())));
      one.put("copyPerSecond", Math.round(t.rate(t.passThrough())));
      one.put("detectionPerSecond", Math.round(t.rate(t.detection())));
      one.put("detectionOfCopy", t.share());
      one.put("detectionCpuMicros", cpuMicros(t));
    }
    return file.write(results, "pipeline-" + users + (inMemory ? "-in-memory" : ""));
  }

  private static double cpuMicros(Throughput t) {
    return t.detectionCpu().toNanos() / 1e3 / Math.max(1, t.events());
  }

  private static double median(List<Throughput> all, ToDoubleFunction<Throughput> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

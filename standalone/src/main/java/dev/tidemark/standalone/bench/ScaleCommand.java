package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shares detection among more and more instances, each with as much of the processors. */
@Command(
    name = "scale",
    description =
        "Runs detection as 1, 2 and 4 processes that each may use the same part of a processor, and"
            + " prints how many events a second they judge together. Needs Linux and its root.")
final class ScaleCommand implements Callable<Integer> {
  private static final int PEOPLE = 2_000;

  /** Of the events, so that what is measured runs compiled code. */
  private static final double WARM_UP = 0.5;

  @Mixin Help help;

  @Option(
      names = "--instances",
      defaultValue = "1,2,4",
      split = ",",
      paramLabel = "N",
      description = "How many, one measurement for each (default: ${DEFAULT-VALUE}).")
  List<Integer> instances;

  @Option(
      names = "--processors",
      defaultValue = "0.3",
      paramLabel = "N",
      description = "What each may use of the processors (default: ${DEFAULT-VALUE}).")
  double processors;

  @Option(
      names = "--events",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Events for each instance (default: ${DEFAULT-VALUE}).")
  int events;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  private final PrintStream out = System.out;

  /**
   * One measurement.
   *
   * @param joinSeconds from the start of the processes until each had its share
   * @param perSecond events judged a second
   */
  private record Scale(int instances, double joinSeconds, double perSecond) {}

  @Override
  public Integer call() throws Exception {
    if (instances.isEmpty() || instances.stream().anyMatch(n -> n < 1 || n > 12)) {
      throw UserError.usage("--instances must be from 1 to 12 each, got: " + instances);
    }
    if (processors < 0.05 || processors > 64) {
      throw UserError.usage("--processors must be from 0.05 to 64, got: " + processors);
    }
    Bounds.check("--events", events, 1_000, 10_000_000);
    List<Scale> all = new ArrayList<>();
    for (int count : instances) {
      try (Running running = new Running()) {
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        all.add(measure(count, running));
      }
    }
    Table table = new Table("instances", "events/s", "of the first", "seconds to join");
    for (Scale scale : all) {
      table.row(
          Integer.toString(scale.instances),
          "%,.0f".formatted(scale.perSecond),
          "%.2f".formatted(scale.perSecond / all.getFirst().perSecond),
          "%.1f".formatted(scale.joinSeconds));
    }
    table.lines().forEach(out::println);
    out.println("Written to " + write(all));
    return 0;
  }

  private Scale measure(int count, Running running) throws Exception {
    TemporaryFolder dir =
        running.start("the folder", () -> TemporaryFolder.create("tidemark-scale-"));
    LogFile.in(dir.path());
    EmbeddedKafka kafka =
        running.start("the broker", () -> EmbeddedKafka.start(dir.path().resolve("kafka")));
    String broker = kafka.bootstrapServers();
    GroupLag lag = running.start("lag", () -> new GroupLag(broker));
    List<DetectionInstance> started = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      String name = "instance-" + i;
      CpuQuota quota =
          running.start(
              "quota",
              () -> CpuQuota.of("tidemark-" + ProcessHandle.current().pid() + name, processors));
      DetectionInstance instance =
          running.start("one", () -> new DetectionInstance(dir.path(), broker, name, 0));
      instance.start();
      instance.hold(quota);
      started.add(instance);
    }
    InstancesWait.until("every instance has its share", () -> lag.settled(count), started);
    double joined = secondsSince(begin);
    LoadGenerator load = running.start("load", () -> new LoadGenerator(broker, PEOPLE));
    load.fill(Math.round(WARM_UP * events * count));
    InstancesWait.until("the first events are judged", () -> lag.records() == 0, started);
    long start = System.nanoTime();
    load.fill((long) events * count);
    InstancesWait.until("all events are judged", () -> lag.records() == 0, started);
    double perSecond = events * count / secondsSince(start);
    out.printf(Locale.ROOT, "  %d instances: %,.0f events/s%n", count, perSecond);
    return new Scale(count, joined, perSecond);
  }

  private Path write(List<Scale> all) throws Exception {
    ResultFile file = new ResultFile(Map.of("processors", processors, "events", events));
    ArrayNode json = file.figures().putArray("scale");
    for (Scale scale : all) {
      json.addObject()
          .put("instances", scale.instances)
          .put("eventsPerSecond", scale.perSecond)
          .put("joinSeconds", scale.joinSeconds);
    }
    return file.write(results, "scale");
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

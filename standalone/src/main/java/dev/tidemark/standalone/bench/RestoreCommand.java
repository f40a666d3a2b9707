package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills detection with the state of many people, and times until it finds something again. */
@Command(
    name = "restore",
    description =
        "Gives detection the usage of many people, kills it with kill -9, and measures until it"
            + " finds anomalies in every partition again: started anew without its state, and with a standby beside"
            + " it; and what the state takes on disk and in memory.")
final class RestoreCommand implements Callable<Integer> {
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final double PROBES_A_SECOND = 2;

  /** Enough that every partition has some. */
  private static final double PROBES_AFTER = 60;

  private static final int MOST_PEOPLE = 200_000;

  @Mixin Help help;

  @Option(
      names = "--users",
      defaultValue = "50000",
      paramLabel = "N",
      description = "People with state (default: ${DEFAULT-VALUE}).")
  int users;

  @Option(
      names = "--events",
      defaultValue = "10",
      paramLabel = "N",
      description = "Events of each (default: ${DEFAULT-VALUE}).")
  int events;

  @Option(
      names = "--standbys",
      defaultValue = "0,1",
      split = ",",
      paramLabel = "N",
      description = "Copies of the state on another instance, one kill for each (default: 0,1).")
  List<Integer> standbys;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  private final PrintStream out = System.out;

  /**
   * One kill.
   *
   * @param stateBytes on the disk of the instance that is killed
   * @param residentBytes its memory
   * @param changelogBytes on the broker
   * @param outageSeconds from the kill until the anomalies of all events that came in the second
   *     after it, whatever partition they are in
   */
  private record Kill(
      int standbys,
      long stateBytes,
      long residentBytes,
      long changelogBytes,
      double outageSeconds) {}

  @Override
  public Integer call() throws Exception {
    Bounds.check("--users", users, 1, MOST_PEOPLE);
    Bounds.check("--events", events, 1, 1_000);
    if (standbys.stream().anyMatch(copies -> copies < 0 || copies > 1)) {
      throw UserError.usage("--standbys must be 0, 1 or 0,1, got: " + standbys);
    }
    List<Kill> kills = new ArrayList<>();
    for (int copies : standbys) {
      try (Running running = new Running()) {
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        kills.add(kill(copies, running));
      }
    }
    Table table =
        new Table(
            "after kill -9",
            "seconds until every partition finds anomalies",
            "state on disk a person",
            "resident MB");
    for (Kill kill : kills) {
      table.row(
          kill.standbys == 0 ? "started anew, restores all" : "a standby takes over",
          "%.1f".formatted(kill.outageSeconds),
          "%,d bytes".formatted(kill.stateBytes / users),
          "%,d".formatted(kill.residentBytes >> 20));
    }
    table.lines().forEach(out::println);
    out.println("Written to " + write(kills));
    return 0;
  }

  private Kill kill(int standbys, Running running) throws Exception {
    TemporaryFolder dir =
        running.start("the folder", () -> TemporaryFolder.create("tidemark-restore-"));
    LogFile.in(dir.path());
    Path kafkaDir = dir.path().resolve("kafka");
    EmbeddedKafka kafka = running.start("the broker", () -> EmbeddedKafka.start(kafkaDir));
    String broker = kafka.bootstrapServers();
    DetectionInstance first =
        running.start("one", () -> new DetectionInstance(dir.path(), broker, "one", standbys));
    DetectionInstance second =
        running.start("two", () -> new DetectionInstance(dir.path(), broker, "two", standbys));
    first.start();
    GroupLag lag = running.start("lag", () -> new GroupLag(broker));
    InstancesWait.until("detection is ready", lag::begun, List.of(first));
    LoadGenerator load = running.start("load", () -> new LoadGenerator(broker, users));
    load.limit();
    print("  %,d events of %,d people", (long) users * events, users);
    load.fill((long) users * events);
    InstancesWait.until("all of it is judged", () -> lag.records() == 0, List.of(first));
    if (standbys > 0) {
      second.start();
      awaitSettled(second, first);
    }
    try (Probes before = new Probes(broker)) {
      load.run(Duration.ofSeconds(5), 1, PROBES_A_SECOND, before);
      InstancesWait.until("anomalies come", () -> before.found() > 0, List.of(first));
    }
    long state = first.stateBytes();
    long resident = first.residentBytes();
    long changelogs = DetectionInstance.bytes(kafkaDir);
    first.kill();
    long killed = System.nanoTime();
    if (standbys == 0) {
      first.start();
    }
    try (Probes after = new Probes(broker)) {
      load.run(Duration.ofSeconds(1), 1, PROBES_AFTER, after);
      while (after.sent() == 0 || after.found() < after.sent()) {
        if (secondsSince(killed) > InstancesWait.PATIENCE.toSeconds()) {
          throw UserError.failed(
              "%d of %d anomalies within %s after the kill"
                  .formatted(after.found(), after.sent(), InstancesWait.PATIENCE));
        }
        Thread.sleep(20);
      }
    }
    double outage = secondsSince(killed);
    print("  %d standbys: every partition finds anomalies %.1f s after the kill", standbys, outage);
    return new Kill(standbys, state, resident, changelogs, outage);
  }

  /** The standby's copies no longer grow. */
  private void awaitSettled(DetectionInstance standby, DetectionInstance active)
      throws IOException, InterruptedException {
    long before = -1;
    long since = System.nanoTime();
    while (secondsSince(since) < SETTLED.toSeconds()) {
      long now = standby.stateBytes();
      if (now != before || now < active.stateBytes() / 4) {
        before = now;
        since = System.nanoTime();
      }
      Thread.sleep(500);
    }
  }

  private Path write(List<Kill> kills) throws IOException {
    ResultFile file = new ResultFile(Map.of("users", users, "events", events));
    ArrayNode json = file.figures().putArray("kills");
    for (Kill kill : kills) {
      json.addObject()
          .put("standbys", kill.standbys)
          .put("outageSeconds", kill.outageSeconds)
          .put("stateBytesAPerson", kill.stateBytes / users)
          .put("residentBytes", kill.residentBytes)
          .put("brokerBytes", kill.changelogBytes);
    }
    return file.write(results, "restore-" + users);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}

package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.bench.api.Times;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.Running;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures from a request to its anomaly and to its message while much else happens. */
@Command(
    name = "latency",
    description =
        "Starts all parts, writes usage to the topic at a steady rate, and measures from the"
            + " broker's answer for a request that is an anomaly to the anomaly on its topic and"
            + " to the message that the simulated Slack has, beside the broker alone.")
final class LatencyCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PEOPLE = 2_000;
  private static final int MOST_EVENTS = 100_000;

  @Mixin Help help;

  @Option(
      names = "--rate",
      defaultValue = "5000",
      paramLabel = "N",
      description = "Events a second (default: ${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--probes",
      defaultValue = "0.5",
      paramLabel = "N",
      description = "Anomalies a second, each of another person (default: ${DEFAULT-VALUE}).")
  double probes;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      paramLabel = "N",
      description = "How long it is measured (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "45",
      paramLabel = "N",
      description = "Seconds of the same before that (default: ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  private final PrintStream out = System.out;

  /** How long each way took. */
  private record Latency(Times broker, Times anomaly, Times slack) {}

  @Override
  public Integer call() throws Exception {
    Bounds.check("--rate", rate, 1, MOST_EVENTS);
    Bounds.check("--seconds", seconds, 1, 3_600);
    Bounds.check("--warm-up", warmUp, 1, 3_600);
    if (probes <= 0 || probes > 100) {
      throw UserError.usage("--probes must be above 0 and at most 100, got: " + probes);
    }
    Latency measured;
    try (Running running = new Running()) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
      measured = measure(running);
    }
    Table table = new Table("from the broker's answer", "n", "p50 ms", "p99 ms", "missing");
    row(table, "to a consumer of the event (the broker alone)", measured.broker);
    row(table, "to the anomaly on its topic", measured.anomaly);
    row(table, "to the message at Slack", measured.slack);
    table.lines().forEach(out::println);
    out.println("Written to " + write(measured));
    return measured.anomaly.failures() == 0 ? 0 : 1;
  }

  private Latency measure(Running running) throws Exception {
    SimulatorSettings company =
        SimulatorSettings.builder()
            .people(10)
            .historyDays(0)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build();
    SimulatedStack simulated =
        SimulatedStack.start(
            company,
            Map.of("ANTHROPIC_ADMIN_KEY", "", "SMTP_HOST", "", "ALERT_EMAIL_TO", ""),
            running,
            out);
    String broker = simulated.stack().bootstrapServers();
    try (LoadGenerator load = new LoadGenerator(broker, PEOPLE);
        Probes warm = new Probes(broker)) {
      load.limit();
      out.printf(Locale.ROOT, "  warming up for %d s%n", warmUp);
      load.run(Duration.ofSeconds(warmUp), rate, probes, warm);
      await(warm);
      try (Probes measured = new Probes(broker)) {
        out.printf(Locale.ROOT, "  measuring for %d s at %,d events a second%n", seconds, rate);
        load.run(Duration.ofSeconds(seconds), rate, probes, measured);
        await(measured);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Times slack;
        do {
          Thread.sleep(500);
          slack = measured.slack(simulated.simulator().slackMessages());
        } while (slack.failures() > 0 && System.nanoTime() < deadline);
        for (int missing = measured.sent() - measured.found(); missing > 0; missing--) {
          measured.detection().fail();
        }
        return new Latency(measured.broker(), measured.detection(), slack);
      }
    }
  }

  private static void await(Probes probes) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (probes.found() < probes.sent() && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  private static void row(Table table, String what, Times times) {
    table.row(
        what,
        Integer.toString(times.count()),
        "%,.0f".formatted(times.millis(0.5)),
        "%,.0f".formatted(times.millis(0.99)),
        Integer.toString(times.failures()));
  }

  private Path write(Latency measured) throws Exception {
    ResultFile file =
        new ResultFile(
            Map.of("rate", rate, "probes", probes, "seconds", seconds, "warmUp", warmUp));
    add(file.figures().putObject("broker"), measured.broker);
    add(file.figures().putObject("anomaly"), measured.anomaly);
    add(file.figures().putObject("slack"), measured.slack);
    return file.write(results, "latency-" + rate);
  }

  private static void add(ObjectNode json, Times times) {
    json.put("count", times.count())
        .put("missing", times.failures())
        .put("p50Millis", times.millis(0.5))
        .put("p99Millis", times.millis(0.99));
  }
}

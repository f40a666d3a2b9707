package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.company.Truth;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.Running;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Collects a company's history for the first time. */
@Command(
    name = "collect",
    description =
        "Starts all parts with a simulated company and an empty folder, and measures how long the"
            + " first collection takes: until the page shows the vendor's total to the"
            + " micro-dollar.")
final class CollectCommand implements Callable<Integer> {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration ASK_EVERY = Duration.ofMillis(200);
  private static final int MOST_PEOPLE = 5_000;
  private static final int MOST_DAYS = 89;

  @Mixin Help help;

  @Option(
      names = "--users",
      defaultValue = "200",
      paramLabel = "N",
      description = "People of the company (default: ${DEFAULT-VALUE}).")
  int users;

  @Option(
      names = "--days",
      defaultValue = "60",
      paramLabel = "N",
      description = "Days of history, at most 89 (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  private final PrintStream out = System.out;

  /** When the page was exact, and what it took. */
  private record Collected(Truth truth, double startSeconds, double seconds, double cpuSeconds) {}

  @Override
  public Integer call() throws Exception {
    Bounds.check("--users", users, 1, MOST_PEOPLE);
    Bounds.check("--days", days, 1, MOST_DAYS);
    Collected collected;
    try (Running running = new Running()) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
      collected = collect(running);
    }
    print(
        "%,d requests of %,d people in %d days: exact on the page %.1f s after the start, of which"
            + " the parts took %.1f s to start; %.1f s of processor time",
        collected.truth.events(),
        users,
        days,
        collected.seconds,
        collected.startSeconds,
        collected.cpuSeconds);
    out.println("Written to " + write(collected));
    return 0;
  }

  private Collected collect(Running running) throws Exception {
    SimulatorSettings company =
        SimulatorSettings.builder()
            .people(users)
            .historyDays(days)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build();
    long cpuBefore = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    SimulatedStack simulated =
        SimulatedStack.start(company, Map.of("ANTHROPIC_ADMIN_KEY", ""), running, out);
    double started = secondsSince(start);
    Truth truth = simulated.simulator().truth();
    ProgressBar bar = ProgressBar.onTerminal();
    try (Connection page = Connection.to(simulated.stack().url())) {
      while (true) {
        JsonNode overview = overview(page);
        long micros = overview.path("spend").path("micros").asLong();
        if (micros == truth.totalMicros() && overview.path("requests").asLong() == truth.events()) {
          double cpu = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9;
          return new Collected(truth, started, secondsSince(start), cpu);
        }
        bar.show("spend on the page", micros, truth.totalMicros());
        if (secondsSince(start) > PATIENCE.toSeconds()) {
          throw UserError.failed(
              "the page shows %,d micro-dollars after %s, the vendor has %,d"
                  .formatted(micros, PATIENCE, truth.totalMicros()));
        }
        Thread.sleep(ASK_EVERY);
      }
    } finally {
      bar.clear();
    }
  }

  /** What the page shows; nothing while its database is being prepared. */
  private static JsonNode overview(Connection page) throws InterruptedException {
    try {
      return page.get("/api/v1/overview?range=90d");
    } catch (UserError notYet) {
      return MissingNode.getInstance();
    }
  }

  private Path write(Collected collected) throws Exception {
    ResultFile file = new ResultFile(Map.of("users", users, "days", days));
    file.figures()
        .put("events", collected.truth.events())
        .put("exactOnThePageSeconds", collected.seconds)
        .put("startSeconds", collected.startSeconds)
        .put("cpuSeconds", collected.cpuSeconds);
    return file.write(results, "collect-" + users + "x" + days);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}

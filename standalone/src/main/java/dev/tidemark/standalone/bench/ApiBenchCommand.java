package dev.tidemark.standalone.bench;

import dev.tidemark.bench.api.Call;
import dev.tidemark.bench.api.CompanySize;
import dev.tidemark.bench.api.Findings;
import dev.tidemark.bench.api.PageCalls;
import dev.tidemark.bench.api.Times;
import dev.tidemark.bench.api.Usage;
import dev.tidemark.bench.api.Visitors;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Migrations;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Servers;
import dev.tidemark.standalone.run.Services;
import dev.tidemark.standalone.run.Stack;
import dev.tidemark.standalone.run.StackSettings;
import dev.tidemark.standalone.run.TemporaryFolder;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the dashboard of a large made-up company all that its pages ask, while usage comes in. */
@Command(
    name = "api",
    description =
        "Loads a made-up company into a database, makes every call of the dashboard's pages at a"
            + " steady rate while usage comes in, and prints how long the answers took, beside a"
            + " bare round trip to the database.")
final class ApiBenchCommand implements Callable<Integer> {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration READ_WITHIN = Duration.ofMinutes(10);

  @Mixin Help help;

  @Option(
      names = "--users",
      defaultValue = "2000",
      paramLabel = "N",
      description = "People of the company (default: ${DEFAULT-VALUE}).")
  int users;

  @Option(
      names = "--days",
      defaultValue = "90",
      paramLabel = "N",
      description = "Days of usage (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(
      names = "--rate",
      defaultValue = "20",
      paramLabel = "N",
      description = "Calls a second (default: ${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      paramLabel = "N",
      description = "How long it is measured, after half as long to warm up (default: 60).")
  int seconds;

  @Option(
      names = "--writes",
      defaultValue = "100",
      paramLabel = "N",
      description = "Days of people that come in a second (default: ${DEFAULT-VALUE}).")
  int writes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the company there, and loads it only once.")
  Path data;

  @Option(
      names = "--out",
      defaultValue = "benchmarks/results",
      paramLabel = "DIR",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).")
  Path results;

  @Override
  public Integer call() throws Exception {
    Bounds.check("--users", users, 1, 200_000);
    Bounds.check("--days", days, 1, 400);
    Bounds.check("--rate", rate, 1, 1_000);
    Bounds.check("--seconds", seconds, 1, 3_600);
    Bounds.check("--writes", writes, 1, 10_000);
    try (TemporaryFolder dir = TemporaryFolder.create("tidemark-api-").alsoAtExit();
        Running running = new Running()) {
      Path folder = data == null ? dir.path() : data;
      LogFile.in(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
      return measure(folder, running) ? 0 : 1;
    }
  }

  private boolean measure(Path folder, Running running) throws Exception {
    Steps steps = new Steps(System.out);
    CompanySize size = new CompanySize(users, days);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    StackSettings settings =
        new StackSettings(folder, 0, Topics.DEFAULT_PARTITIONS, Map.of("TIDEMARK_ZONE", "UTC"));
    load(settings, size, today, steps);
    Stack stack = Stack.start(settings, running, steps);
    URI server = URI.create(stack.url());
    steps.run("ready", () -> await(server.resolve("/healthz"), READY_WITHIN));
    steps.run("days read", () -> await(server.resolve("/api/v1/overview?range=90d"), READ_WITHIN));
    List<Call> calls = PageCalls.all(users, Findings.incident());
    Visitors visitors = new Visitors(server, rate);
    Times roundTrips = new Times();
    Map<Call, Times> times;
    try (Usage usage = new Usage(stack.bootstrapServers(), size, today, writes)) {
      steps.run("warm-up", () -> visitors.call(calls, Duration.ofSeconds(seconds).dividedBy(2)));
      long before = usage.written();
      try (RoundTrips beside = new RoundTrips(stack.bean(Database.class), roundTrips)) {
        times = visitors.call(calls, Duration.ofSeconds(seconds));
      }
      System.out.printf("%n%,d days of people came in meanwhile%n%n", usage.written() - before);
    }
    ApiReport report =
        new ApiReport(times, roundTrips, LoadedCompany.rows(stack.bean(Database.class)), options());
    report.table().lines().forEach(System.out::println);
    System.out.println();
    System.out.println("figures: " + report.write(results, "api-" + users + "x" + days));
    return report.failures() == 0;
  }

  private Map<String, Object> options() {
    return Map.of("users", users, "days", days, "rate", rate, "seconds", seconds, "writes", writes);
  }

  /** Fills the tables before the dashboard starts on them, unless they are filled. */
  private static void load(StackSettings settings, CompanySize size, LocalDate today, Steps steps)
      throws Exception {
    try (Running running = new Running()) {
      Map<String, String> environment = Servers.start(settings, running, steps);
      LoadedCompany company = new LoadedCompany(environment.get("POSTGRES_URL"));
      if (company.isThere()) {
        return;
      }
      try (ApplicationContext dashboard = Services.one("dashboard", environment)) {
        dashboard.getBean(Migrations.class).run();
      }
      steps.run("company", () -> company.load(size, today));
      Findings.publish(environment.get("KAFKA_BOOTSTRAP_SERVERS"), size);
    }
  }

  private static Void await(URI address, Duration within) throws InterruptedException, IOException {
    ReadyPage page = new ReadyPage(address);
    long end = System.nanoTime() + within.toNanos();
    while (!page.answers()) {
      if (System.nanoTime() > end) {
        throw UserError.failed(
            address.getPath() + " does not answer within " + within.toMinutes() + " min");
      }
      Thread.sleep(100);
    }
    return null;
  }
}

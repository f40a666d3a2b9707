package dev.tidemark.simulator;

import dev.tidemark.simulator.cursor.Quirk;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulator as its own process, until it is told to stop. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "A simulated company behind copies of the Cursor and Anthropic Admin APIs, Slack and SMTP.")
public final class Main implements Callable<Integer> {
  @Option(names = "--host", description = "Address to listen on.")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "HTTP port; 0 for any free one.")
  private int port = 8090;

  @Option(names = "--smtp-port", description = "SMTP port; 0 for any free one.")
  private int smtpPort = 2525;

  @Option(names = "--seed", description = "Equal seeds and starts give equal companies.")
  private long seed = 42;

  @Option(names = "--people", description = "Members of the company.")
  private int people = 150;

  @Option(names = "--history-days", description = "Days of history before the start.")
  private int historyDays = 60;

  @Option(names = "--live", description = "Usage events a second from the start on.")
  private double live = 3;

  @Option(
      names = "--runaway-after",
      description = "Seconds until an agent runs away; negative for never.")
  private long runawayAfter = 120;

  @Option(names = "--runaway-for", description = "Seconds that it runs.")
  private long runawayFor = 1_200;

  @Option(
      names = "--rate-limit",
      description = "Factor on the documented requests a minute; 0 for no limit.")
  private double rateLimit = 1;

  @Option(names = "--api-key", description = "Team key to accept; default: a made-up one.")
  private String apiKey;

  @Option(
      names = "--quirk",
      description = "Deviation from the newest documentation: ${COMPLETION-CANDIDATES}.")
  private List<Quirk> quirks = List.of();

  @Spec private CommandSpec spec;

  /** Entry point; the exit code is 0 only after an ordinary stop. */
  public static void main(String[] args) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "simulator-logback.xml");
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Simulator simulator = start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
      announce(simulator);
      stopped.await();
    }
    return 0;
  }

  private Simulator start() {
    try {
      return Simulator.start(settings());
    } catch (IOException | RuntimeException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "The simulator cannot start: " + e.getMessage(), e);
    }
  }

  private SimulatorSettings settings() {
    SimulatorSettingsBuilder builder =
        SimulatorSettings.builder()
            .host(host)
            .port(port)
            .smtpPort(smtpPort)
            .seed(seed)
            .people(people)
            .historyDays(historyDays)
            .liveEventsPerSecond(live)
            .runawayAfter(runawayAfter < 0 ? null : Duration.ofSeconds(runawayAfter))
            .runawayFor(Duration.ofSeconds(runawayFor))
            .rateLimitFactor(rateLimit);
    if (apiKey != null) {
      builder.apiKey(apiKey);
    }
    quirks.forEach(quirk -> builder.cursor(vendor -> vendor.with(quirk)));
    return builder.build();
  }

  private void announce(Simulator simulator) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("CURSOR_API_URL=" + simulator.baseUrl());
    if (apiKey == null) {
      // It opens nothing but this simulator; a key that was given may be worth more.
      out.println("CURSOR_ADMIN_API_KEY=" + simulator.apiKey());
    }
    out.println("ANTHROPIC_API_URL=" + simulator.baseUrl());
    out.println("ANTHROPIC_ADMIN_KEY=" + simulator.anthropicKey());
    out.println("SLACK_API_URL=" + simulator.slackApiUrl());
    out.println("SLACK_BOT_TOKEN=" + simulator.slackToken());
    out.println("SLACK_WEBHOOK_URL=" + simulator.slackWebhookUrl());
    out.println("SMTP_PORT=" + simulator.smtpPort());
    out.flush();
  }
}

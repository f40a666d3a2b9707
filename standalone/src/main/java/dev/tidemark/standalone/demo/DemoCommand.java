package dev.tidemark.standalone.demo;

import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.live.LiveLines;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Port;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Stack;
import dev.tidemark.standalone.run.StackSettings;
import dev.tidemark.standalone.run.StopOnSignal;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tidemark with a simulated company: no keys, nothing leaves this machine, nothing stays on it. */
@Command(
    name = "demo",
    description = "Shows Tidemark with a simulated company; needs no keys and keeps nothing.",
    footer = {
      "",
      "The company has 150 people and 60 days of history. Within a minute one agent runs away:",
      "see it on the page, as an incident, and in the simulated Slack below."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int PARTITIONS = 4;

  @Mixin Help help;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the page (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--runaway-after",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "When the agent runs away (default: ${DEFAULT-VALUE}).")
  long runawayAfter;

  @Override
  public Integer call() throws Exception {
    PrintStream out = System.out;
    Port.requireFree(port);
    TemporaryFolder folder = TemporaryFolder.create("tidemark-demo-");
    Path log = LogFile.in(folder.path());
    Running running = new Running();
    StopOnSignal stop = StopOnSignal.arrange(running, out);
    running.start("data", () -> folder);
    out.printf("Tidemark with a simulated company; nothing leaves this machine. Log: %s%n%n", log);
    Steps steps = new Steps(out);
    Simulator simulator =
        steps.run("simulator", () -> running.start("simulator", this::startSimulator));
    StackSettings settings =
        new StackSettings(folder.path(), port, PARTITIONS, DemoEnvironment.of(simulator));
    Stack stack = Stack.start(settings, running, steps);
    DemoBudgets.set(stack.url());
    simulator.slackPresses().app(URI.create(stack.url() + "/slack/actions"));
    out.printf("%n  %s   (Ctrl-C stops it and removes the data)%n", stack.url());
    out.printf("  %s   (the simulated Slack; its buttons work)%n%n", simulator.slackPageUrl());
    LiveLines lines =
        running.start(
            "live lines", () -> LiveLines.start(stack.bootstrapServers(), out, Clock.systemUTC()));
    running.start("Slack watch", () -> SlackWatch.start(simulator::slackMessages, lines::print));
    stop.await();
    return 0;
  }

  private Simulator startSimulator() throws Exception {
    return Simulator.start(
        SimulatorSettings.builder()
            .rateLimits(false)
            .runawayAfter(Duration.ofSeconds(runawayAfter))
            .build());
  }
}

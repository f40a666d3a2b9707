package dev.tidemark.standalone.up;

import dev.tidemark.ingest.pro.BrowserProfile;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.env.Environment;
import dev.tidemark.standalone.live.LiveLines;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Stack;
import dev.tidemark.standalone.run.StackSettings;
import dev.tidemark.standalone.run.StopOnSignal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tidemark on one machine with the real vendors; data lasts. */
@Command(
    name = "up",
    description = "Runs Tidemark on this machine against the vendors' APIs; data stays in ./data.",
    footer = {
      "",
      "Configuration comes from the environment, else from .env; .env.example lists all of it.",
      "KAFKA_BOOTSTRAP_SERVERS and POSTGRES_URL, when set, replace the embedded servers."
    })
public final class UpCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  private static final List<String> KEYS =
      List.of("CURSOR_ADMIN_API_KEY", "ANTHROPIC_ADMIN_KEY", "TIDEMARK_OTLP_TOKEN");
  private static final String NO_KEY =
      """
      CURSOR_ADMIN_API_KEY is not set, and ANTHROPIC_ADMIN_KEY neither, so there is nothing to read
      usage from.
        1. Make an Admin API key.
           Cursor: cursor.com, team dashboard, Settings, Advanced, Admin API keys.
           Claude Code: Claude Console, Settings, Admin keys.
        2. Put it into the environment, or into a file .env here: CURSOR_ADMIN_API_KEY=... or
           ANTHROPIC_ADMIN_KEY=...
           To receive Claude Code's telemetry only, set TIDEMARK_OTLP_TOKEN to a secret of your own.
           Cursor Pro has no such key: log in once with tidemark onboard instead.
        3. Run tidemark up again. To look around without a key: tidemark demo\
      """;

  @Override
  public Integer call() throws Exception {
    Environment environment = server.environment();
    Path dir = data.in(environment);
    if (!anyKey(environment) && !onboarded(environment, dir)) {
      throw UserError.usage(NO_KEY);
    }
    int chosen = server.port(environment);
    Path log = LogFile.in(dir, environment);
    PrintStream out = System.out;
    out.printf("Tidemark, data in %s, log in %s%n", dir.toAbsolutePath(), log);
    Running running = new Running();
    StopOnSignal stop = StopOnSignal.arrange(running, out);
    StackSettings settings =
        new StackSettings(dir, chosen, StackSettings.partitions(environment), environment.values());
    Stack stack = Stack.start(settings, running, new Steps(out));
    out.printf("%n  %s   (Ctrl-C stops it; the data stays)%n%n", stack.url());
    running.start(
        "live lines", () -> LiveLines.resume(stack.bootstrapServers(), out, Clock.systemUTC()));
    stop.await();
    return 0;
  }

  /** Somebody without a key has logged in with a browser. */
  private static boolean onboarded(Environment environment, Path dir) {
    return !environment.get("CURSOR_PRO").orElse("").equalsIgnoreCase("false")
        && BrowserProfile.of(dir, environment.get("USER_DATA_DIR").orElse(""))
            .account()
            .isPresent();
  }

  /** A key of the plain names, or of one of several organisations. */
  private static boolean anyKey(Environment environment) {
    return environment.values().keySet().stream()
        .anyMatch(
            name ->
                KEYS.contains(name)
                    || (environment.get("TIDEMARK_ORGS").isPresent()
                        && name.startsWith(KEYS.getFirst() + "_")));
  }
}

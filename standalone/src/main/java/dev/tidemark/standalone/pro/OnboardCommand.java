package dev.tidemark.standalone.pro;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.pro.Account;
import dev.tidemark.ingest.pro.BrowserProgram;
import dev.tidemark.ingest.pro.Onboarding;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a person without an admin key log in once. */
@Command(
    name = "onboard",
    description = "Opens a browser to log in at Cursor, for a plan without an admin key (Pro).",
    footer = {
      "",
      "The login stays in browser-profile in the data folder, which only you can open. Tidemark",
      "reads the usage page with it: tidemark up, or once with tidemark scrape."
    })
public final class OnboardCommand implements Callable<Integer> {
  private static final String NO_SCREEN =
      """
      there is no screen to show a browser on (neither DISPLAY nor WAYLAND_DISPLAY is set).
        Run this on a machine with a screen, or over ssh -X, with the same data folder; or copy
        the folder %s from there to here afterwards.""";

  @Mixin Help help;
  @Mixin ProOptions options;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait for the login (default: ${DEFAULT-VALUE}).")
  long timeout;

  @Option(names = "--headless", hidden = true, description = "Without a window; for tests only.")
  boolean headless;

  @Override
  public Integer call() throws InterruptedException {
    if (timeout < 1 || timeout > 86_400) {
      throw UserError.usage("--timeout must be from 1 to 86400 seconds, got: " + timeout);
    }
    ProOptions.Chosen chosen = options.chosen();
    if (!headless && !hasScreen()) {
      throw UserError.failed(NO_SCREEN.formatted(chosen.profile().folder()));
    }
    PrintStream out = System.out;
    try {
      BrowserProgram program = BrowserProgram.find(chosen.browser());
      out.printf("Log in at %s in the window of %s.%n", chosen.site().base(), program.path());
      Account account =
          new Onboarding(chosen.site(), chosen.profile(), program)
              .run(headless, Duration.ofSeconds(timeout));
      out.printf(
          "Logged in as %s%s. The login is kept in %s.%n",
          account.email(),
          account.name() == null ? "" : " (" + account.name() + ")",
          chosen.profile().folder());
      out.println("Start Tidemark, or start it again: tidemark up");
      return 0;
    } catch (VendorException e) {
      throw UserError.failed(e.getMessage() + " " + e.remedy());
    }
  }

  private static boolean hasScreen() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return !system.contains("linux")
        || System.getenv("DISPLAY") != null
        || System.getenv("WAYLAND_DISPLAY") != null;
  }
}

package dev.tidemark.ingest.pro;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A browser with the person's profile; used by the thread that opened it. */
final class ProfileBrowser implements AutoCloseable {
  private static final int LINE = 160;

  private final FileChannel lock;
  private final Playwright playwright;
  private final BrowserContext context;

  private ProfileBrowser(FileChannel lock, Playwright playwright, BrowserContext context) {
    this.lock = lock;
    this.playwright = playwright;
    this.context = context;
  }

  /**
   * Starts the browser.
   *
   * @param headless without a window
   * @throws VendorException when it does not start, or its profile is in use
   */
  static ProfileBrowser open(BrowserProfile profile, BrowserProgram program, boolean headless)
      throws VendorException, InterruptedException {
    profile.create();
    FileChannel lock = profile.lock();
    Playwright playwright = null;
    try {
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      BrowserContext context =
          playwright
              .chromium()
              .launchPersistentContext(profile.folder(), options(program, headless));
      return new ProfileBrowser(lock, playwright, context);
    } catch (PlaywrightException e) {
      close(playwright, lock);
      requireNotInterrupted(e);
      throw new VendorException(
          Kind.UNAVAILABLE,
          program.path() + " does not start: " + firstLine(e),
          "Start it by hand to see why, or name another browser in "
              + BrowserProgram.VARIABLE
              + ".");
    }
  }

  BrowserContext context() {
    return context;
  }

  Page page() {
    return context.pages().isEmpty() ? context.newPage() : context.pages().getFirst();
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (PlaywrightException e) {
      // The window was closed by hand; what is left goes with the program.
    } finally {
      close(playwright, lock);
    }
  }

  /** Passes on that this thread was told to stop, which the browser's library wraps. */
  static void requireNotInterrupted(PlaywrightException failure) throws InterruptedException {
    boolean told = Thread.interrupted();
    for (Throwable t = failure; t != null && !told; t = t.getCause()) {
      told = t instanceof InterruptedException;
    }
    if (told) {
      throw new InterruptedException();
    }
  }

  /** What went wrong, without the call log that follows it. */
  static String firstLine(PlaywrightException failure) {
    String text =
        String.valueOf(failure.getMessage()).replaceFirst("(?s)\\s*(Call log|=====).*", "");
    String line =
        text.lines()
            .map(String::strip)
            .filter(s -> s.length() > 2 && !s.startsWith("Error {"))
            .findFirst()
            .orElse("no reason given")
            .replaceFirst("^message='", "");
    return line.length() > LINE ? line.substring(0, LINE) + "…" : line;
  }

  private static LaunchPersistentContextOptions options(BrowserProgram program, boolean headless) {
    List<String> arguments = new ArrayList<>(List.of("--no-first-run", "--disable-sync"));
    if ("root".equals(System.getProperty("user.name"))) {
      // Chromium refuses to run as root otherwise, as in most containers.
      arguments.add("--no-sandbox");
    }
    // The dates of the page are then dates in English and UTC.
    return new LaunchPersistentContextOptions()
        .setExecutablePath(program.path())
        .setHeadless(headless)
        .setLocale("en-US")
        .setTimezoneId("UTC")
        .setArgs(arguments);
  }

  private static void close(Playwright playwright, FileChannel lock) {
    try (lock) {
      if (playwright != null) {
        playwright.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock the browser profile", e);
    }
  }
}

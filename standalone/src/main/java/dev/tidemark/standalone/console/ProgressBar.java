package dev.tidemark.standalone.console;

import java.io.PrintStream;
import java.util.Locale;

/** One line that shows how far long work is; silent where nobody watches a terminal. */
public final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long PAUSE_NANOS = 200_000_000L;

  private final PrintStream out;
  private final boolean shown;
  private long last;

  /** A bar on that stream. */
  public ProgressBar(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  /** A bar on the error stream, shown when this process talks to a terminal. */
  public static ProgressBar onTerminal() {
    return new ProgressBar(System.err, System.console() != null);
  }

  /** Shows {@code done} of {@code total}. */
  public void show(String what, long done, long total) {
    long now = System.nanoTime();
    if (!shown || now - last < PAUSE_NANOS) {
      return;
    }
    last = now;
    double share = total <= 0 ? 0 : Math.min(1.0, (double) done / total);
    int filled = (int) (share * WIDTH);
    out.printf(
        Locale.ROOT,
        "\r%-10s [%s%s] %3.0f %%",
        what,
        "#".repeat(filled),
        " ".repeat(WIDTH - filled),
        share * 100);
    out.flush();
  }

  /** Takes the bar off the terminal. */
  public void clear() {
    if (shown) {
      out.print("\r" + " ".repeat(WIDTH + 20) + "\r");
      out.flush();
    }
  }
}

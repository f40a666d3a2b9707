package dev.tidemark.standalone.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Tells on the terminal which step of a start is done and how long it took. */
public final class Steps {
  private final PrintStream out;

  /** Steps on that stream. */
  public Steps(PrintStream out) {
    this.out = out;
  }

  /** Runs a step and prints its name with its duration. */
  public <T> T run(String name, Callable<T> step) {
    long start = System.nanoTime();
    try {
      T result = step.call();
      out.printf(Locale.ROOT, "  %-13s %.1f s%n", name, seconds(System.nanoTime() - start));
      return result;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(name + " failed: " + e.getMessage(), e);
    }
  }

  private static double seconds(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / 1000.0;
  }
}

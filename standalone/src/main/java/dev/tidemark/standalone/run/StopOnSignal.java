package dev.tidemark.standalone.run;

import dev.tidemark.runtime.process.StopLimit;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Stops what runs when the process is told to end (Ctrl-C, SIGTERM), and not later than it may. */
public final class StopOnSignal {
  private final Running running;
  private final PrintStream out;
  private final CountDownLatch forever = new CountDownLatch(1);

  private StopOnSignal(Running running, PrintStream out) {
    this.running = running;
    this.out = out;
  }

  /** Arranges the stop. */
  public static StopOnSignal arrange(Running running, PrintStream out) {
    StopOnSignal stop = new StopOnSignal(running, out);
    Runtime.getRuntime().addShutdownHook(new Thread(stop::stop, "stop"));
    return stop;
  }

  /** Waits until the process is told to end. */
  public void await() throws InterruptedException {
    forever.await();
  }

  private void stop() {
    long start = System.nanoTime();
    StopLimit.begin(running::stopping, out::println);
    running.close();
    out.printf(Locale.ROOT, "stopped in %.1f s%n", (System.nanoTime() - start) / 1e9);
    forever.countDown();
  }
}

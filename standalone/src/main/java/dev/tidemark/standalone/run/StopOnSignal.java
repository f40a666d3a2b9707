package dev.tidemark.standalone.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Stops what runs when the process is told to end (Ctrl-C, SIGTERM), and not later than it may. */
public final class StopOnSignal {
  private static final Duration LONGEST = Duration.ofSeconds(22);

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
    Thread.ofPlatform().daemon().name("stop-limit").start(this::giveUp);
    running.close();
    out.printf(Locale.ROOT, "stopped in %.1f s%n", (System.nanoTime() - start) / 1e9);
    forever.countDown();
  }

  /** What is not stopped by then is safe too: the next start recovers it as after a power cut. */
  private void giveUp() {
    try {
      Thread.sleep(LONGEST);
      out.printf(
          "%s does not stop within %d s; ending without it%n",
          running.stopping(), LONGEST.toSeconds());
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

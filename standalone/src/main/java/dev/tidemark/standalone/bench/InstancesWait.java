package dev.tidemark.standalone.bench;

import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.UserError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Waits for what instances of detection do, as long as all of them run. */
final class InstancesWait {
  /** How long anything is waited for. */
  static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  private InstancesWait() {}

  /**
   * Returns when the condition holds.
   *
   * @param what the condition in words
   * @throws UserError when an instance ends by itself, and when it takes too long
   */
  static void until(String what, Callable<Boolean> condition, List<DetectionInstance> running)
      throws Exception {
    ProgressBar bar = ProgressBar.onTerminal();
    long start = System.nanoTime();
    try {
      while (!condition.call()) {
        for (DetectionInstance instance : running) {
          if (!instance.runs()) {
            throw UserError.failed("detection ended by itself; see " + instance.output());
          }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        if (seconds > PATIENCE.toSeconds()) {
          throw UserError.failed("waited %s in vain until %s".formatted(PATIENCE, what));
        }
        bar.show("until " + what + ", seconds", seconds, PATIENCE.toSeconds());
        Thread.sleep(ASK_EVERY);
      }
    } finally {
      bar.clear();
    }
  }
}

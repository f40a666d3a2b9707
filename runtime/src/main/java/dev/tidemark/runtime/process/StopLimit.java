package dev.tidemark.runtime.process;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends a process whose stop takes too long, before whoever asked for the stop loses patience: what
 * is not stopped by then is safe too, since the next start recovers it as after a power cut.
 */
public final class StopLimit {
  /** Container platforms kill after 30 s, most of them. */
  public static final Duration LONGEST = Duration.ofSeconds(18);

  private StopLimit() {}

  /**
   * Begins to wait; has no effect where the process ends in time.
   *
   * @param stopping what is being stopped by then
   * @param tell is told so, in one line
   */
  public static void begin(Supplier<String> stopping, Consumer<String> tell) {
    Thread.ofPlatform().daemon().name("stop-limit").start(() -> end(stopping, tell));
  }

  private static void end(Supplier<String> stopping, Consumer<String> tell) {
    try {
      Thread.sleep(LONGEST);
      tell.accept(
          "%s does not stop within %d s; ending without it"
              .formatted(stopping.get(), LONGEST.toSeconds()));
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.tidemark.standalone.replay;

import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.standalone.console.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Detection on somebody else's broker as a process of its own, which can be killed. */
final class DetectionProcess implements AutoCloseable {
  private static final int FOR_EVER = -1;
  private final Process process;

  private DetectionProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it on the state that the one before it left.
   *
   * @param until the instant at which it is done, epoch milliseconds; empty to run until killed
   */
  static DetectionProcess start(String broker, Path state, int partitions, OptionalLong until)
      throws IOException {
    return new DetectionProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DetectionProcess.class.getName(),
                    broker,
                    state.toString(),
                    Integer.toString(partitions),
                    Long.toString(until.orElse(FOR_EVER))))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** The process: broker, folder of the stores, partitions, and until when. */
  public static void main(String[] args) throws InterruptedException {
    long until = Long.parseLong(args[3]);
    try (Detection detection =
        Detection.start(args[0], Path.of(args[1]), Integer.parseInt(args[2]), Keeping.DURABLE)) {
      if (until == FOR_EVER) {
        Thread.currentThread().join();
      }
      detection.awaitDone(OptionalLong.of(until), ProgressBar.onTerminal());
    }
  }
}

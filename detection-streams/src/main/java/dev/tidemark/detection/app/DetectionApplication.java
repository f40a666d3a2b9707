package dev.tidemark.detection.app;

import dev.tidemark.runtime.process.PartProcess;

/** Detection as a process of its own; its settings come from the environment. */
public final class DetectionApplication {
  private DetectionApplication() {}

  /** Starts and stays until the process is told to stop. */
  public static void main(String[] args) {
    PartProcess.run("detection", args);
  }
}

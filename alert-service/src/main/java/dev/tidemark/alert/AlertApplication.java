package dev.tidemark.alert;

import dev.tidemark.runtime.process.PartProcess;

/** Runs the alert service as a process of its own; its settings come from the environment. */
public final class AlertApplication {
  private AlertApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    PartProcess.run("alert", arguments);
  }
}

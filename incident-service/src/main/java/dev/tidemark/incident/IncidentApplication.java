package dev.tidemark.incident;

import dev.tidemark.runtime.process.PartProcess;

/** Runs the incident service as a process of its own; its settings come from the environment. */
public final class IncidentApplication {
  private IncidentApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    PartProcess.run("incident", arguments);
  }
}

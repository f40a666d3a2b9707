package dev.tidemark.ingest;

import dev.tidemark.runtime.process.PartProcess;

/** Runs the connectors as a process of their own; its settings come from the environment. */
public final class IngestApplication {
  private IngestApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    PartProcess.run("ingest", arguments);
  }
}

package dev.tidemark.ingest;

import dev.tidemark.schemas.SecretFiles;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** Runs the connectors as a process of their own; its settings come from the environment. */
public final class IngestApplication {
  private IngestApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    ApplicationContext context =
        Micronaut.build(arguments)
            .banner(false)
            .environments("ingest")
            .properties(Map.copyOf(SecretFiles.read(System.getenv())))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
  }
}

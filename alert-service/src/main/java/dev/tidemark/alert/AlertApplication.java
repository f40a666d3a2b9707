package dev.tidemark.alert;

import dev.tidemark.schemas.SecretFiles;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** Runs the alert service as a process of its own; its settings come from the environment. */
public final class AlertApplication {
  private AlertApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    ApplicationContext context =
        Micronaut.build(arguments)
            .banner(false)
            .environments("alert")
            .properties(Map.copyOf(SecretFiles.read(System.getenv())))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
  }
}

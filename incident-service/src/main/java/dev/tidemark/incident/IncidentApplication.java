package dev.tidemark.incident;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;

/** Runs the incident service as a process of its own; its settings come from the environment. */
public final class IncidentApplication {
  private IncidentApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    ApplicationContext context =
        Micronaut.build(arguments).banner(false).environments("incident").start();
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
  }
}

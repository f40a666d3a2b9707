package dev.tidemark.alert;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;

/** Runs the alert service as a process of its own; its settings come from the environment. */
public final class AlertApplication {
  private AlertApplication() {}

  /** Starts and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    ApplicationContext context =
        Micronaut.build(arguments).banner(false).environments("alert").start();
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
  }
}

package dev.tidemark.detection.app;

import io.micronaut.runtime.Micronaut;

/**
 * Detection as a process of its own; port from {@code DETECTION_PORT} (8082), configuration from
 * the environment.
 */
public final class DetectionApplication {
  private DetectionApplication() {}

  /** Starts and stays until the process is told to stop. */
  public static void main(String[] args) {
    String port = System.getenv().getOrDefault("DETECTION_PORT", "8082");
    Micronaut.build(args)
        .mainClass(DetectionApplication.class)
        .banner(false)
        .environments("detection")
        .properties(java.util.Map.of("micronaut.server.port", port))
        .start();
  }
}

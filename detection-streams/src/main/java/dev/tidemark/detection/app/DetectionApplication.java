package dev.tidemark.detection.app;

import dev.tidemark.schemas.SecretFiles;
import io.micronaut.runtime.Micronaut;
import java.util.HashMap;
import java.util.Map;

/**
 * Detection as a process of its own; port from {@code DETECTION_PORT} (8082), configuration from
 * the environment.
 */
public final class DetectionApplication {
  private DetectionApplication() {}

  /** Starts and stays until the process is told to stop. */
  public static void main(String[] args) {
    String port = System.getenv().getOrDefault("DETECTION_PORT", "8082");
    Map<String, Object> properties = new HashMap<>(SecretFiles.read(System.getenv()));
    properties.put("micronaut.server.port", port);
    Micronaut.build(args)
        .mainClass(DetectionApplication.class)
        .banner(false)
        .environments("detection")
        .properties(properties)
        .start();
  }
}

package dev.tidemark.standalone.run;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a run needs to know.
 *
 * @param dataDir where broker and database keep their data
 * @param port of the page; 0 takes a free one
 * @param partitions of the topics, where they do not exist yet
 * @param environment variables as the parts read them
 */
public record StackSettings(
    Path dataDir, int port, int partitions, Map<String, String> environment) {
  public StackSettings {
    environment = Map.copyOf(environment);
  }

  StackSettings withPort(int chosen) {
    return new StackSettings(dataDir, chosen, partitions, environment);
  }
}

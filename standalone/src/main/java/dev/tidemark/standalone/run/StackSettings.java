package dev.tidemark.standalone.run;

import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.Environment;
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

  /**
   * How many partitions new topics are to have: TIDEMARK_PARTITIONS, else 12.
   *
   * @throws UserError where that is no number, or not 1 to 1,000
   */
  public static int partitions(Environment environment) {
    String wanted = environment.get("TIDEMARK_PARTITIONS").map(String::strip).orElse("");
    try {
      return wanted.isEmpty()
          ? Topics.DEFAULT_PARTITIONS
          : TopicCatalogue.partitions(Integer.parseInt(wanted));
    } catch (NumberFormatException e) {
      throw UserError.usage("TIDEMARK_PARTITIONS must be a number, got: " + wanted);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }

  StackSettings withPort(int chosen) {
    return new StackSettings(dataDir, chosen, partitions, environment);
  }
}

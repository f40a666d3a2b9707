package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with sources, and what to do. */
final class Problems {
  private Problems() {}

  /** Two lines for each item that has a problem, after an empty one. */
  static List<String> of(JsonNode items) {
    List<String> lines = new ArrayList<>();
    for (JsonNode item : items) {
      String problem = item.path("problem").asText("");
      if (!problem.isEmpty()) {
        lines.add("");
        lines.add(item.path("source").asText() + ": " + problem);
        lines.add("  " + item.path("remedy").asText(""));
      }
    }
    return lines;
  }
}

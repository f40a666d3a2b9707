package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What Slack refuses in a message, as its error codes. */
final class SlackRules {
  private static final int LONGEST_TEXT = 40_000;
  private static final int MOST_BLOCKS = 50;
  private static final int LONGEST_SECTION = 3_000;
  private static final int LONGEST_HEADER = 150;

  private SlackRules() {}

  /** The error code of a message; empty for a good one. */
  static Optional<String> problem(SlackArgs args) {
    if (!args.text("channel").matches("#[\\w.-]{1,80}|[CDGU][A-Z0-9]{2,20}")) {
      return Optional.of("channel_not_found");
    }
    return contentProblem(args);
  }

  /** The error code of a message's content alone. */
  static Optional<String> contentProblem(SlackArgs args) {
    if (args.isBroken("blocks")) {
      return Optional.of("invalid_blocks_format");
    }
    JsonNode blocks = args.structure("blocks");
    boolean bare = blocks == null && args.structure("attachments") == null;
    if (bare && args.text("text").isEmpty()) {
      return Optional.of("no_text");
    }
    if (args.text("text").length() > LONGEST_TEXT) {
      return Optional.of("msg_too_long");
    }
    return blocks == null || fits(blocks) ? Optional.empty() : Optional.of("invalid_blocks");
  }

  private static boolean fits(JsonNode blocks) {
    for (JsonNode block : blocks) {
      int longest = block.path("type").asText().equals("header") ? LONGEST_HEADER : LONGEST_SECTION;
      boolean good =
          block.path("type").isTextual()
              && block.path("text").path("text").asText("").length() <= longest;
      if (!good) {
        return false;
      }
    }
    return blocks.size() <= MOST_BLOCKS;
  }
}

package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** What Slack refuses in a message, as its error codes. */
final class SlackRules {
  private static final int LONGEST_TEXT = 40_000;
  private static final int MOST_BLOCKS = 50;
  private static final int LONGEST_SECTION = 3_000;
  private static final int LONGEST_HEADER = 150;
  private static final int MOST_FIELDS = 10;
  private static final int LONGEST_FIELD = 2_000;
  private static final int MOST_ELEMENTS = 25;
  private static final int LONGEST_BUTTON = 75;
  private static final int LONGEST_ALT = 2_000;

  /** Users measured that Slack refuses messages of more than about that many characters in all. */
  private static final int LONGEST_BLOCKS = 13_000;

  private SlackRules() {}

  /** The error code of a message; empty for a good one. */
  static Optional<String> problem(SlackArgs args, Predicate<String> files) {
    if (!args.text("channel").matches("#[\\w.-]{1,80}|[CDGU][A-Z0-9]{2,20}")) {
      return Optional.of("channel_not_found");
    }
    Optional<String> problem = contentProblem(args);
    JsonNode blocks = args.structure("blocks");
    return problem.isEmpty() && blocks != null && !picturesExist(blocks, files)
        ? Optional.of("invalid_blocks")
        : problem;
  }

  private static boolean picturesExist(JsonNode blocks, Predicate<String> files) {
    for (JsonNode block : blocks) {
      JsonNode file = block.path("slack_file").path("id");
      if (file.isTextual() && !files.test(file.asText())) {
        return false;
      }
    }
    return true;
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
    if (blocks != null && blocks.toString().length() > LONGEST_BLOCKS) {
      return Optional.of("msg_blocks_too_long");
    }
    return blocks == null || fits(blocks) ? Optional.empty() : Optional.of("invalid_blocks");
  }

  private static boolean fits(JsonNode blocks) {
    for (JsonNode block : blocks) {
      int longest = block.path("type").asText().equals("header") ? LONGEST_HEADER : LONGEST_SECTION;
      boolean good =
          block.path("type").isTextual()
              && block.path("text").path("text").asText("").length() <= longest
              && block.path("alt_text").asText("").length() <= LONGEST_ALT
              && partsFit(block.path("fields"), MOST_FIELDS, LONGEST_FIELD)
              && partsFit(block.path("elements"), MOST_ELEMENTS, LONGEST_SECTION)
              && buttonsFit(block.path("elements"));
      if (!good) {
        return false;
      }
    }
    return blocks.size() <= MOST_BLOCKS;
  }

  private static boolean partsFit(JsonNode parts, int most, int longest) {
    for (JsonNode part : parts) {
      if (part.path("text").asText("").length() > longest) {
        return false;
      }
    }
    return parts.size() <= most;
  }

  private static boolean buttonsFit(JsonNode elements) {
    for (JsonNode element : elements) {
      boolean button = element.path("type").asText().equals("button");
      if (button
          && (element.path("text").path("text").asText("").length() > LONGEST_BUTTON
              || element.path("value").asText("").length() > LONGEST_FIELD)) {
        return false;
      }
    }
    return true;
  }
}

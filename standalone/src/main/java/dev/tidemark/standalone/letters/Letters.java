package dev.tidemark.standalone.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.console.UserError;
import java.util.ArrayList;
import java.util.List;

/** Records that were put aside, as a running Tidemark tells of them. */
final class Letters {
  private static final int PAGE = 200;
  private static final int WHOLE_ID = 32;
  private static final int SHOWN_OF_ID = 12;
  private static final int SHOWN_OF_REASON = 70;

  private Letters() {}

  /** All with that status; open ones without a status. */
  static ArrayNode all(Connection page, String status, String topic) throws InterruptedException {
    String query = "?limit=" + PAGE + asked("status", status) + asked("topic", topic);
    ArrayNode letters = Json.MAPPER.createArrayNode();
    String cursor = null;
    do {
      JsonNode answer = page.get(DeadLettersCommand.PATH + query + asked("cursor", cursor));
      answer.path("data").forEach(letters::add);
      cursor = answer.path("page").path("next").asText(null);
    } while (cursor != null);
    return letters;
  }

  static List<String> ids(JsonNode letters) {
    List<String> ids = new ArrayList<>();
    letters.forEach(letter -> ids.add(letter.path("id").asText()));
    return ids;
  }

  /** Where one is, by its id or the beginning of it. */
  static String path(Connection page, String id) throws InterruptedException {
    if (id.length() >= WHOLE_ID) {
      return DeadLettersCommand.PATH + "/" + Connection.encoded(id);
    }
    List<String> found =
        ids(all(page, null, null)).stream().filter(whole -> whole.startsWith(id)).toList();
    if (found.size() != 1) {
      throw UserError.failed(
          "%d open records have an id that begins with %s; see: tidemark dead-letters list"
              .formatted(found.size(), id));
    }
    return DeadLettersCommand.PATH + "/" + Connection.encoded(found.getFirst());
  }

  static List<String> table(JsonNode letters) {
    if (letters.isEmpty()) {
      return List.of("Nothing is put aside.");
    }
    Table table = new Table("id", "when", "from", "put aside by", "reason");
    for (JsonNode letter : letters) {
      table.row(
          cut(letter.path("id").asText(), SHOWN_OF_ID),
          cut(letter.path("at").asText(), 16).replace('T', ' '),
          letter.path("topic").asText(),
          letter.path("reader").asText(),
          cut(plain(letter.path("reason").asText()), SHOWN_OF_REASON));
    }
    return table.lines();
  }

  static List<String> lines(JsonNode whole) {
    JsonNode letter = whole.path("letter");
    List<String> lines = new ArrayList<>();
    lines.add(letter.path("id").asText() + "  " + letter.path("status").asText());
    lines.add("reason   " + plain(letter.path("reason").asText()));
    lines.add(
        "from     %s-%d at %d, put aside by %s"
            .formatted(
                letter.path("topic").asText(),
                letter.path("partition").asInt(),
                letter.path("offset").asLong(),
                letter.path("reader").asText()));
    lines.add("key      " + plain(letter.path("key").asText("(none)")));
    String obstacle = whole.path("obstacle").asText("");
    if (!obstacle.isEmpty()) {
      lines.add("replay   not possible: " + plain(obstacle));
    }
    for (JsonNode action : whole.path("actions")) {
      lines.add(
          "%s  %s by %s %s"
              .formatted(
                  action.path("at").asText(),
                  action.path("action").asText(),
                  plain(action.path("actor").asText()),
                  plain(action.path("note").asText(""))));
    }
    lines.add("");
    lines.add(plain(whole.path("record").asText("(empty)")));
    return lines;
  }

  /** Nothing of a record can steer the terminal. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String asked(String name, String value) {
    return value == null ? "" : "&" + name + "=" + Connection.encoded(value);
  }
}

package dev.tidemark.dashboard.letters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.web.BadRequest;
import java.util.Iterator;
import java.util.Set;

/**
 * Who does something with a record that was put aside.
 *
 * @param by who; {@code dashboard} where it is not said
 * @param note why; null for nothing said
 * @param record the new text; null where none was sent
 */
record LetterBody(String by, String note, String record) {
  private static final Set<String> FIELDS = Set.of("by", "note", "record");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_RECORD = 900_000;

  static LetterBody read(String body) {
    JsonNode json = SettingsBody.json(body == null || body.isBlank() ? "{}" : body);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw BadRequest.field(name, name + " is unknown; known: by, note, record");
      }
    }
    String by = text(json, "by", LONGEST_NAME);
    return new LetterBody(
        by == null || by.isBlank() ? "dashboard" : by,
        text(json, "note", LONGEST_NOTE),
        text(json, "record", LONGEST_RECORD));
  }

  private static String text(JsonNode json, String field, int longest) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().length() > longest) {
      throw BadRequest.field(
          field, "%s must be a text of at most %d characters".formatted(field, longest));
    }
    return value.asText();
  }
}

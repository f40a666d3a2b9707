package dev.tidemark.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tidemark.schemas.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An answer without the names of people: whoever it names has a pseudonym, which is the same
 * everywhere and every time, and addresses are gone from every text.
 */
final class Pseudonyms {
  private static final Pattern ADDRESS =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+\\p{L}");
  private static final int SHOWN = 8;

  /** Fields that say whose an object is. */
  private static final List<String> IDS = List.of("userId", "user_id", "key");

  private static final List<String> ADDRESSES = List.of("email", "userEmail", "user");
  private static final Set<String> NAMES = Set.of("name", "fullName", "userName", "label");

  /** Fields with sentences, in which people can be named. */
  private static final Set<String> SENTENCES =
      Set.of(
          "answer", "state", "changed", "drives", "tasks", "summary", "title", "text", "detail",
          "note", "label", "subject");

  private final Predicate<String> smallGroup;
  private final Map<String, String> names = new HashMap<>();

  /** With the groups that tell too much of who is in them. */
  Pseudonyms(Predicate<String> smallGroup) {
    this.smallGroup = smallGroup;
  }

  /** A text without addresses. */
  static String text(String text) {
    return ADDRESS.matcher(text).replaceAll(found -> of(Ids.userId(found.group())));
  }

  /** The tree, changed in place. */
  JsonNode hide(JsonNode answer) {
    collect(answer);
    return hidden("", answer);
  }

  /** {@code Person 1a2b3c4d}. */
  static String of(String userId) {
    String id = userId.substring(userId.indexOf('_') + 1);
    return "Person " + id.substring(0, Math.min(SHOWN, id.length()));
  }

  private void collect(JsonNode node) {
    String id = owner(node);
    if (id != null) {
      NAMES.forEach(
          field -> {
            String name = node.path(field).asText("");
            if (name.length() > 2) {
              names.put(name, of(id));
            }
          });
    }
    node.forEach(this::collect);
  }

  private JsonNode hidden(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      person(object);
      object
          .properties()
          .forEach(entry -> entry.setValue(hidden(entry.getKey(), entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, hidden(field, array.get(i)));
      }
    } else if (node.isTextual()) {
      return TextNode.valueOf(said(field, node.textValue()));
    }
    return node;
  }

  private void person(ObjectNode object) {
    String id = owner(object);
    if (id == null) {
      return;
    }
    for (String name : NAMES) {
      if (object.path(name).isTextual()) {
        object.put(name, of(id));
      }
    }
    if (object.path("group").isTextual() && smallGroup.test(object.path("group").textValue())) {
      object.putNull("group");
    }
  }

  private String said(String field, String text) {
    String said = text.indexOf('@') < 0 ? text : text(text);
    if (SENTENCES.contains(field)) {
      for (Map.Entry<String, String> name : names.entrySet()) {
        said = said.replace(name.getKey(), name.getValue());
      }
    }
    return said;
  }

  /** Whose an object is; null for what is no person's, and for spend of nobody. */
  private static String owner(JsonNode node) {
    for (String field : IDS) {
      if (node.path(field).asText("").startsWith("u_")) {
        return node.path(field).textValue();
      }
    }
    for (String field : ADDRESSES) {
      if (node.path(field).asText("").contains("@")) {
        return Ids.userId(node.path(field).textValue());
      }
    }
    return null;
  }
}

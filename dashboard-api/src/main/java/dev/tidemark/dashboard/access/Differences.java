package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.util.Set;
import java.util.TreeSet;

/** What differs between two states of something, by the path of the value. */
final class Differences {
  private static final int MOST = 50;

  /** Changes with every change, and says nothing about it. */
  private static final Set<String> NOISE = Set.of("revision", "updatedAt", "updatedBy");

  private Differences() {}

  /** Adds {@code {"a.b": {"from": 1, "to": 2}}} for each value that differs, at most 50. */
  static void put(ObjectNode target, JsonNode before, JsonNode after) {
    ObjectNode nothing = Json.MAPPER.createObjectNode();
    put(target, "", before.isNull() ? nothing : before, after.isNull() ? nothing : after);
  }

  private static void put(ObjectNode target, String path, JsonNode one, JsonNode other) {
    JsonNode before = byId(one);
    JsonNode after = byId(other);
    if (before.equals(after) || target.size() >= MOST) {
      return;
    }
    if (!before.isObject() && !after.isObject()) {
      ObjectNode change = target.putObject(path);
      change.set("from", shown(before));
      change.set("to", shown(after));
      return;
    }
    for (String name : names(before, after)) {
      if (!NOISE.contains(name)) {
        put(target, path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name));
      }
    }
  }

  /**
   * A list of things that have ids as one object, so that a change of one of them is one change.
   */
  private static JsonNode byId(JsonNode list) {
    ObjectNode byId = Json.MAPPER.createObjectNode();
    for (JsonNode item : list.isArray() ? list : MissingNode.getInstance()) {
      if (!item.path("id").isTextual()) {
        return list;
      }
      byId.set(item.path("id").textValue(), item);
    }
    return list.isArray() && !list.isEmpty() ? byId : list;
  }

  private static JsonNode shown(JsonNode value) {
    return value instanceof MissingNode ? null : value;
  }

  private static Set<String> names(JsonNode before, JsonNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.testing.Compatibility;
import dev.tidemark.schemas.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others read today, they read tomorrow. */
class CompatibilityTest {
  static List<Topic<?>> topics() {
    return Topics.ALL;
  }

  @ParameterizedTest
  @MethodSource("topics")
  void noSchemaBreaksTheOneThatWasReleased(Topic<?> topic) throws IOException {
    assertEquals(
        List.of(),
        Compatibility.problems(released(topic), SchemaCheck.schema(topic.name())),
        "a change that breaks readers needs a new version of the topic; see docs/topics.md");
  }

  @Test
  void whatMayBeAddedIsNoBreak() throws IOException {
    assertEquals(
        List.of(),
        broken(
            s -> {
              ((ObjectNode) s.path("properties")).putObject("note").put("type", "string");
              ((ArrayNode) s.path("properties").path("change").path("enum")).add("merged");
              ((ObjectNode) s.path("properties").path("org")).put("description", "other words");
            }));
  }

  @Test
  void everyBreakIsSeenAndNamed() throws IOException {
    assertNamed("/org: the field is gone", s -> properties(s).remove("org"));
    assertNamed("/org: type was", s -> properties(s).withObject("/org").put("type", "integer"));
    assertNamed(
        "/change: the word \"cleared\" is gone",
        s -> ((ArrayNode) s.path("properties").path("change").path("enum")).remove(2));
    assertNamed(
        "/change: a list of words", s -> properties(s).withObject("/change").remove("enum"));
    assertNamed(
        "the record: required was", s -> ((ObjectNode) s).putArray("required").add("group"));
    assertNamed(
        "/detectedAt: format was",
        s -> properties(s).withObject("/detectedAt").put("format", "date"));
    assertNamed(
        "/evidence",
        s -> ((ObjectNode) s.at("/properties/evidence")).remove("additionalProperties"));
  }

  private static void assertNamed(String problem, Consumer<JsonNode> change) throws IOException {
    List<String> found = broken(change);
    assertTrue(found.stream().anyMatch(p -> p.startsWith(problem)), problem + " in " + found);
  }

  private static List<String> broken(Consumer<JsonNode> change) throws IOException {
    JsonNode changed = released(Topics.ANOMALIES);
    change.accept(changed);
    return Compatibility.problems(released(Topics.ANOMALIES), changed);
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.path("properties");
  }

  private static JsonNode released(Topic<?> topic) throws IOException {
    String name = "/released/v1/" + topic.name() + ".json";
    try (InputStream in = CompatibilityTest.class.getResourceAsStream(name)) {
      assertTrue(in != null, "a new topic is released with a copy of its schema in " + name);
      return Json.MAPPER.readTree(in);
    }
  }
}

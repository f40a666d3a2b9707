package dev.tidemark.schemas.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks records against the JSON Schema of their topic. */
public final class SchemaCheck {
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private SchemaCheck() {}

  /** Fails with every rule that the value breaks. */
  public static void check(Topic<?> topic, byte[] value) {
    try {
      JsonNode json = Json.MAPPER.readTree(value);
      Set<ValidationMessage> broken =
          SCHEMAS.computeIfAbsent(topic.name(), SchemaCheck::load).validate(json);
      if (!broken.isEmpty()) {
        throw new AssertionError(topic.name() + ": " + broken + " in " + json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of a topic as JSON. */
  public static JsonNode schema(String topic) {
    try (InputStream in = resource(topic)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema load(String topic) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema(topic));
  }

  private static InputStream resource(String topic) {
    InputStream in = SchemaCheck.class.getResourceAsStream("/schemas/" + topic + ".json");
    if (in == null) {
      throw new AssertionError("no JSON Schema of " + topic);
    }
    return in;
  }
}

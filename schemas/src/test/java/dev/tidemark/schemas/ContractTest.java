package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.testing.RandomRecords;
import dev.tidemark.schemas.testing.SchemaCheck;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, JSON Schemas and AsyncAPI say the same. */
class ContractTest {
  static List<Topic<?>> topics() {
    return Topics.ALL;
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyPropertyOfTheRecordIsInTheSchemaAndNoOther(Topic<?> topic) {
    Set<String> record =
        Arrays.stream(topic.type().getRecordComponents())
            .map(ContractTest::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    JsonNode schema = SchemaCheck.schema(topic.name());
    Set<String> described = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(described::add);
    assertEquals(record, described);
    assertEquals(CloudEvents.schemaUri(topic), schema.path("$id").asText());
    schema
        .path("properties")
        .forEach(p -> assertTrue(p.path("description").asText().length() > 2, p.toString()));
  }

  @ParameterizedTest
  @MethodSource("topics")
  <V> void whatIsWrittenIsReadAsItWasAndFitsItsSchema(Topic<V> topic) throws Exception {
    if (topic == Topics.SETTINGS) {
      // Settings check themselves; SettingsTest has those.
      return;
    }
    RandomRecords records = new RandomRecords(11);
    for (int i = 0; i < 200; i++) {
      V value = records.of(topic.type());
      byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
      SchemaCheck.check(topic, bytes);
      assertEquals(value, topic.serde().deserializer().deserialize(topic.name(), bytes));
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  <V> void aNewerWritersFieldsAreIgnoredAndNothingStaysNothing(Topic<V> topic) throws Exception {
    V value =
        topic == Topics.SETTINGS
            ? topic.type().cast(Settings.defaults("acme"))
            : new RandomRecords(3).of(topic.type());
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    ObjectNode json = (ObjectNode) Json.MAPPER.readTree(bytes);
    json.put("ofTheFuture", 1);
    byte[] newer = Json.MAPPER.writeValueAsBytes(json);
    assertEquals(value, topic.serde().deserializer().deserialize(topic.name(), newer));
    assertNull(topic.serde().serializer().serialize(topic.name(), null));
    assertNull(topic.serde().deserializer().deserialize(topic.name(), null));
    assertThrows(
        SerializationException.class,
        () ->
            topic
                .serde()
                .deserializer()
                .deserialize(topic.name(), "{oops".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void asyncApiHasTheTopicItsCleanupAndItsSchema(Topic<?> topic) throws Exception {
    String text;
    try (InputStream in = ContractTest.class.getResourceAsStream("/asyncapi.yaml")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int at = text.indexOf("address: " + topic.name() + "\n");
    assertTrue(at > 0, topic.name() + " is missing");
    String channel = text.substring(at, text.indexOf("cleanup.policy", at) + 80);
    assertTrue(
        channel.contains("cleanup.policy: [" + (topic.kept().isPresent() ? "delete" : "compact")),
        channel);
    topic
        .kept()
        .ifPresent(
            kept -> assertTrue(channel.contains("retention.ms: " + kept.toMillis()), channel));
    assertTrue(text.contains("$ref: schemas/" + topic.name() + ".json"));
  }

  private static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}

package dev.tidemark.ingest.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers of vendors with something wrong in them. */
public final class Nasty {
  /** As JSON, what has broken readers, or could. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "\"\"",
          "\"null\"",
          "\"NaN\"",
          "0",
          "-1",
          "\"-0.0000001\"",
          "1e999999999",
          "\"1e999999999\"",
          "\"1e-999999999\"",
          "9223372036854775807",
          "9223372036854775808",
          "1000000000000001",
          "41.23712",
          "\"0.00005\"",
          "\"1,234\"",
          "true",
          "{}",
          "[]",
          "[[[[[{}]]]]]",
          "\"a\\u0000b\"",
          "\"a\\ud800\"",
          "\"\\udc00b@acme.test\"",
          "\"2026-03-02T09:14:03.211Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"+999999999-12-31\"",
          "\"999999999999999\"",
          "253402300800000",
          "\"bob@acme.test\"");

  private Nasty() {}

  /**
   * The sample with some of its values left out or replaced; or whatever JSON the bytes are,
   * nothing where they are none: such bodies are refused before rows are read.
   */
  public static JsonNode json(Choices choices, List<String> samples) {
    if (choices.oneIn(8)) {
      try {
        return Json.MAPPER.readTree(choices.rest());
      } catch (IOException e) {
        return MissingNode.getInstance();
      }
    }
    JsonNode sample = read(choices.of(samples));
    while (choices.any()) {
      spoil(sample, choices, 0);
    }
    return sample;
  }

  private static void spoil(JsonNode in, Choices choices, int depth) {
    if (in instanceof ArrayNode array && !array.isEmpty()) {
      int index = choices.below(array.size());
      if (choices.oneIn(6)) {
        array.add(array.get(index).deepCopy());
      } else if (deeper(array.get(index), choices, depth)) {
        spoil(array.get(index), choices, depth + 1);
      } else {
        array.set(index, value(choices));
      }
    } else if (in instanceof ObjectNode object && !object.isEmpty()) {
      String name = choices.of(object.propertyStream().map(java.util.Map.Entry::getKey).toList());
      if (deeper(object.get(name), choices, depth)) {
        spoil(object.get(name), choices, depth + 1);
      } else if (choices.oneIn(8)) {
        object.remove(name);
      } else {
        object.set(name, value(choices));
      }
    } else {
      choices.below(2);
    }
  }

  private static boolean deeper(JsonNode child, Choices choices, int depth) {
    return child.isContainerNode() && depth < 6 && !choices.oneIn(10);
  }

  private static JsonNode value(Choices choices) {
    int which = choices.below(VALUES.size() + 3);
    if (which < VALUES.size()) {
      return read(VALUES.get(which));
    }
    if (which == VALUES.size()) {
      return TextNode.valueOf("long".repeat(1_000_000));
    }
    return TextNode.valueOf(choices.text(20));
  }

  private static JsonNode read(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

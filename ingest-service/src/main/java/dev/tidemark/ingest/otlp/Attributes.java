package dev.tidemark.ingest.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attributes as one flat object in the order of their names. */
final class Attributes {
  private Attributes() {}

  /** Those of a record over those of its resource; lists and maps are left out. */
  static ObjectNode of(List<KeyValue> resource, List<KeyValue> record) {
    SortedMap<String, AnyValue> values = new TreeMap<>();
    resource.forEach(a -> values.put(a.getKey(), a.getValue()));
    record.forEach(a -> values.put(a.getKey(), a.getValue()));
    ObjectNode all = Json.MAPPER.createObjectNode();
    values.forEach((name, value) -> put(all, clean(name), value));
    return all;
  }

  private static void put(ObjectNode all, String name, AnyValue value) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> all.put(name, clean(value.getStringValue()));
      case INT_VALUE -> all.put(name, value.getIntValue());
      case BOOL_VALUE -> all.put(name, value.getBoolValue());
      case DOUBLE_VALUE -> {
        double number = value.getDoubleValue();
        if (Double.isFinite(number)) {
          all.put(name, decimal(number));
        } else {
          all.put(name, Double.toString(number));
        }
      }
      default -> {}
    }
  }

  /**
   * The shortest decimal that is this binary number, which is the one that its sender meant: of
   * {@code 0.1} it is 0.1, and not the 55 digits of its binary neighbour.
   */
  static BigDecimal decimal(double number) {
    return BigDecimal.valueOf(number);
  }

  /** The database cannot keep the character 0. */
  private static String clean(String text) {
    return text.replace("\u0000", "");
  }
}

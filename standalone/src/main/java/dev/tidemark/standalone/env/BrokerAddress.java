package dev.tidemark.standalone.env;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How clients reach the broker: every {@code KAFKA_...} variable is a setting of theirs. */
public final class BrokerAddress {
  private static final String PREFIX = "KAFKA_";

  private BrokerAddress() {}

  /** The settings of a client, such as {@code security.protocol}. */
  public static Map<String, Object> settings(Map<String, String> environment) {
    Map<String, Object> settings = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !name.endsWith("_OPTS") && !value.isBlank()) {
            settings.put(
                name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return settings;
  }
}

package dev.tidemark.standalone.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Instants as a terminal shows them, UTC. */
final class Shown {
  private static final String NOTHING = "-";
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private Shown() {}

  static String day(JsonNode instant) {
    String text = instant.asText("");
    return text.isEmpty() ? NOTHING : text.substring(0, 10);
  }

  static String minute(JsonNode instant) {
    String text = instant.asText("");
    return text.length() < 16 ? NOTHING : text.substring(0, 16).replace('T', ' ');
  }

  /** How long a span is, in days. */
  static String days(JsonNode span) {
    Instant from = Instant.parse(span.path("from").asText());
    Instant to = Instant.parse(span.path("to").asText());
    return String.format(Locale.ROOT, "%.1f", Duration.between(from, to).toMillis() / DAY_MILLIS);
  }
}

package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.schemas.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Incidents of one window become one message that lists each.
 *
 * @param window 10 s to 1 h; windows stand at whole multiples of it, so a notice waits at most so
 *     long
 * @param by what the incidents of a message have in common; empty for nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Grouping(
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration window, List<Field> by) {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** A property of incidents. */
  public enum Field {
    /** The group's path. */
    GROUP,
    /** The person. */
    USER,
    /** All that found it. */
    DETECTOR,
    /** How bad it is. */
    SEVERITY,
    /** Person, team or source. */
    SCOPE;

    /** The name in JSON. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    String of(Incident i) {
      return switch (this) {
        case GROUP -> i.group();
        case USER -> i.userId();
        case DETECTOR -> String.join("+", i.detectors());
        case SEVERITY -> i.severity().wire();
        case SCOPE -> i.scope();
      };
    }
  }

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Grouping {
    Checks.require(
        window != null && window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0,
        "window must be PT10S to PT1H",
        window);
    by = by == null ? List.of() : List.copyOf(by);
  }

  /** The end of the window that an instant lies in. */
  Instant endOf(Instant now) {
    long millis = window.toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), millis) + 1) * millis);
  }

  /** What tells the messages of one window apart. */
  String key(Incident incident) {
    return by.stream()
        .map(field -> field.wire() + "=" + field.of(incident))
        .collect(Collectors.joining(","));
  }
}

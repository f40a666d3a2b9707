package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An incident after its latest transition; it follows one episode of anomalies.
 *
 * @param id hash of organisation and episode
 * @param version 1 for the first state, one more for each transition
 * @param cause name of the transition that led here
 * @param actor who caused it: {@code system}, or a person
 * @param notifies the transition is due to be told to people
 * @param startedAt when the abnormal usage began
 * @param detectedAt when the anomaly was appended
 * @param alertedAt first successful delivery; null before
 * @param identifiedAt when a cause was recorded; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Incident(
    String id,
    String org,
    String episode,
    int version,
    Status status,
    Severity severity,
    String cause,
    String actor,
    @JsonProperty("notify") boolean notifies,
    String scope,
    List<String> detectors,
    String userId,
    String user,
    String group,
    String model,
    String summary,
    BigDecimal value,
    BigDecimal expected,
    String unit,
    long excessMicros,
    int occurrences,
    Instant startedAt,
    Instant detectedAt,
    Instant alertedAt,
    Instant acknowledgedAt,
    Instant identifiedAt,
    Instant resolvedAt,
    Instant updatedAt,
    String acknowledgedBy,
    String resolvedBy,
    String resolution) {

  /** Where an incident stands. */
  public enum Status {
    /** An anomaly opened it. */
    DETECTED,
    /** Somebody was told. */
    ALERTED,
    /** Somebody looks after it. */
    ACKNOWLEDGED,
    /** Over. */
    RESOLVED,
    /** Found in old data; nobody is told. */
    HISTORICAL;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

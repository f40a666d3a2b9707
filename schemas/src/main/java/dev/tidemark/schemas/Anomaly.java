package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One change of an anomaly.
 *
 * @param id hash of detector, detector version, subject and window
 * @param episode id shared by findings on one subject until it closes; the incident follows it
 * @param notifies this change would tell a person: the first line of an episode that notifies, or a
 *     rise in severity
 * @param scope {@code user}, {@code team} or {@code source}
 * @param user address or name of the subject as people know it; null for a wider scope
 * @param group the subject's group; null for none
 * @param model the model that explains most of it; null where none does
 * @param onset when the abnormal usage began
 * @param detectedAt when the detector fired, on the clock of {@code observedAt}
 * @param value what was seen, in {@code unit}
 * @param expected what is usual, in {@code unit}
 * @param unit {@code USD}, {@code requests}, {@code tokens}, {@code ratio} or {@code hours}
 * @param excessMicros money above the usual, micro-dollars
 * @param summary one sentence that says what happened, with the numbers in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Anomaly(
    String id,
    String episode,
    Change change,
    @JsonProperty("notify") boolean notifies,
    String org,
    String scope,
    String detector,
    int detectorVersion,
    Severity severity,
    String userId,
    String user,
    String group,
    String model,
    Instant windowStart,
    Instant windowEnd,
    Instant onset,
    Instant detectedAt,
    BigDecimal value,
    BigDecimal expected,
    String unit,
    long excessMicros,
    String summary,
    Evidence evidence) {

  /** What became of the anomaly. */
  public enum Change {
    /** First seen. */
    OPENED,
    /** The same anomaly with newer numbers. */
    UPDATED,
    /** Its episode ended. */
    CLEARED,
    /** A revision of the data explains it away. */
    RETRACTED;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The numbers behind the sentence.
   *
   * @param figures named numbers; each name ends in its unit
   * @param byModel the largest models of the window
   * @param microsByHour spend by hour from {@code windowStart} on, micro-dollars
   */
  public record Evidence(
      Map<String, BigDecimal> figures, List<Contribution> byModel, List<Long> microsByHour) {
    /** No numbers. */
    public static final Evidence NONE = new Evidence(Map.of(), List.of(), List.of());
  }

  /** One model's part in the window: spend in micro-dollars and requests. */
  public record Contribution(String model, long spendMicros, long requests) {}

  /** The record key: {@code org/userId}, or {@code org/-} for a wider scope. */
  public String key() {
    return Ids.userKey(org, userId == null ? "-" : userId);
  }
}

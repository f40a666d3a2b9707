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
 * @param acknowledgedAt when somebody first looked after it; null before
 * @param identifiedAt when a cause was recorded; null before, and again once it is reopened
 * @param acknowledgedBy who acknowledged it last
 * @param resolvedAt when it ended; null while it goes on
 * @param resolution the recorded cause, or why it ended by itself; null for none
 * @param assignee whose it is; null for nobody's
 * @param snoozedUntil until when it is put off; null where it is not
 * @param notes the newest {@value #NOTES_KEPT} notes, the oldest of them first; the history has all
 * @param noteCount how many notes there ever were
 * @param feedback what a person said last about whether the alert was right; null for nothing
 * @param reopenedCount how often it went on after it had been resolved
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
    String resolution,
    String assignee,
    Instant snoozedUntil,
    List<Note> notes,
    Integer noteCount,
    Feedback feedback,
    Integer reopenedCount) {
  /** How many notes an incident carries. */
  public static final int NOTES_KEPT = 50;

  /** The resolution of an incident whose anomalies a revision of the data explains away. */
  public static final String DATA_REVISED = "data revised";

  /** Versions that were written before people could do more than resolve lack the last fields. */
  public Incident {
    notes = notes == null ? List.of() : List.copyOf(notes);
    noteCount = noteCount == null ? notes.size() : noteCount;
    reopenedCount = reopenedCount == null ? 0 : reopenedCount;
  }

  /** An incident that is nobody's, not put off, without notes and feedback, and never reopened. */
  public Incident(
      String id,
      String org,
      String episode,
      int version,
      Status status,
      Severity severity,
      String cause,
      String actor,
      boolean notifies,
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
    this(
        id,
        org,
        episode,
        version,
        status,
        severity,
        cause,
        actor,
        notifies,
        scope,
        detectors,
        userId,
        user,
        group,
        model,
        summary,
        value,
        expected,
        unit,
        excessMicros,
        occurrences,
        startedAt,
        detectedAt,
        alertedAt,
        acknowledgedAt,
        identifiedAt,
        resolvedAt,
        updatedAt,
        acknowledgedBy,
        resolvedBy,
        resolution,
        null,
        null,
        List.of(),
        0,
        null,
        0);
  }

  /** What somebody wrote down; it is never changed. */
  public record Note(Instant at, String author, String text) {}

  /** Whether the alert was right, who said so, and when. */
  public record Feedback(Verdict verdict, String by, Instant at) {}

  /** What a person thinks of the alert. */
  public enum Verdict {
    /** The usage is real and was planned. */
    EXPECTED,
    /** There was nothing to tell. */
    WRONG_ALERT,
    /** It was right, and the reason is gone. */
    FIXED;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
    /** Found in old data; it stays so, also when it is over, and nobody is ever told. */
    HISTORICAL;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

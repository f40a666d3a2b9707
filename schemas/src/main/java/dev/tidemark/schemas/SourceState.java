package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * How one connector is doing.
 *
 * @param source id of the connector, {@code vendor:org:endpoint}
 * @param coveredFrom start of the span that has been read without a gap; null before the first
 *     success
 * @param coveredTo end of that span, exclusive
 * @param problem what is wrong, in words for a person; null while all is well
 * @param remedy what to do about it; null while all is well
 * @param records records read since the connector was first started
 * @param done share of the running collection that is done, in per cent; null where none is running
 * @param secondsLeft about how long the running collection still takes, at its pace until now; null
 *     where none is running or nothing of it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceState(
    String source,
    String org,
    String provider,
    String endpoint,
    Health health,
    Instant lastAttempt,
    Instant lastSuccess,
    Instant lastEventAt,
    Instant coveredFrom,
    Instant coveredTo,
    Instant nextAttempt,
    long records,
    Integer done,
    Long secondsLeft,
    String problem,
    String remedy) {

  /** Whether data flows. */
  public enum Health {
    /** Not asked yet. */
    STARTING,
    /** The last attempt succeeded. */
    OK,
    /** Data flows, but something is missing or late. */
    DEGRADED,
    /** The last attempt failed; it is tried again. */
    FAILED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

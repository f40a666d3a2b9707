package dev.tidemark.dashboard.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * How a rebuild of the read models does.
 *
 * @param done records that were read
 * @param total records that there are
 * @param problem why it failed; null where it did not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RebuildStatus(
    State state, Instant startedAt, Instant endedAt, long done, long total, String problem) {

  /** What it is at. */
  public enum State {
    /** None was asked for since this process started. */
    NONE,
    /** New tables are filled; the old ones are read. */
    RUNNING,
    /** The new tables are read. */
    DONE,
    /** The old tables are read; it can be begun again. */
    FAILED;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final RebuildStatus NONE = new RebuildStatus(State.NONE, null, null, 0, 0, null);

  static RebuildStatus started(Instant at) {
    return new RebuildStatus(State.RUNNING, at, null, 0, 0, null);
  }

  RebuildStatus progress(long read, long of) {
    return new RebuildStatus(State.RUNNING, startedAt, null, read, of, null);
  }

  RebuildStatus ended(Instant at, String failure) {
    return new RebuildStatus(
        failure == null ? State.DONE : State.FAILED, startedAt, at, done, total, failure);
  }
}

package dev.tidemark.incident.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.incident.store.Transition;
import java.time.Instant;
import java.util.List;

/**
 * An error as RFC 9457 says it.
 *
 * @param errors the wrong fields; left out for errors of another kind
 * @param version where the incident is now; null where that does not matter
 * @param changes what happened to the incident since the version that the person saw
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    Integer version,
    List<Change> changes) {
  /** The media type of problems. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** A wrong field of the body, the query or the headers, and what is right. */
  record FieldError(String field, String detail) {}

  /** A transition without the incident after it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(int version, Instant at, String cause, String actor, String note) {
    static Change of(Transition t) {
      return new Change(t.version(), t.at(), t.cause(), t.actor(), t.note());
    }
  }

  static Problem field(BadField wrong) {
    FieldError error = new FieldError(wrong.field(), wrong.getMessage());
    return new Problem(
        "about:blank", "Bad request", 400, wrong.getMessage(), List.of(error), null, List.of());
  }

  static Problem unknown(String id) {
    return plain(404, "Not found", "there is no incident " + id, null);
  }

  static Problem plain(int status, String title, String detail, Integer version) {
    return new Problem("about:blank", title, status, detail, List.of(), version, List.of());
  }

  /** Somebody was faster. */
  static Problem stale(int status, int version, List<Transition> changes) {
    return new Problem(
        "about:blank",
        status == 412 ? "Precondition failed" : "Conflict",
        status,
        "somebody changed it meanwhile: it is at version " + version,
        List.of(),
        version,
        changes.stream().map(Change::of).toList());
  }
}

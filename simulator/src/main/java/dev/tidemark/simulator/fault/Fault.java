package dev.tidemark.simulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One planned misbehaviour.
 *
 * @param route path that it applies to, or the beginning of one
 * @param page page that it applies to; null for every page
 * @param times how often it happens; -1 until cleared, null for once
 * @param status of an {@link Kind#ANSWER}
 * @param body of an {@link Kind#ANSWER}; null for what the vendor would write
 * @param retryAfter seconds in the Retry-After header; null for no such header
 * @param delayMillis of a {@link Kind#SLOW} answer
 * @param rows that {@link Kind#ROWS_ARRIVE}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
    Kind kind,
    String route,
    Integer page,
    Integer times,
    Integer status,
    String body,
    Integer retryAfter,
    Long delayMillis,
    Integer rows) {

  /** What goes wrong. */
  public enum Kind {
    /** Another answer than the wanted one; the request has no effect. */
    ANSWER,
    /** The right answer, late. */
    SLOW,
    /** The connection ends in the middle of the right answer. */
    TRUNCATED,
    /** The connection ends without an answer, and the request has no effect. */
    UNREACHABLE,
    /** The connection ends without an answer, but the request has had its effect. */
    ANSWER_LOST,
    /** The request has its effect, and the body of the answer never ends. */
    ENDLESS,
    /** Old rows turn up before the page is read, so that rows shift between pages. */
    ROWS_ARRIVE
  }

  /**
   * Checks the parts that the kind needs.
   *
   * @throws IllegalArgumentException naming the part that is missing
   */
  public Fault {
    require(kind != null, "kind");
    require(route != null && route.startsWith("/"), "route");
    require(kind != Kind.ANSWER || (status != null && status >= 200 && status < 600), "status");
    require(kind != Kind.SLOW || (delayMillis != null && delayMillis >= 0), "delayMillis");
    require(kind != Kind.ROWS_ARRIVE || (rows != null && rows > 0), "rows");
    require(times == null || times == -1 || times > 0, "times");
  }

  boolean appliesTo(String path, int wantedPage) {
    return path.startsWith(route) && (page == null || page == wantedPage);
  }

  Fault once() {
    return new Fault(
        kind, route, page, remaining() - 1, status, body, retryAfter, delayMillis, rows);
  }

  int remaining() {
    return times == null ? 1 : times;
  }

  private static void require(boolean holds, String part) {
    if (!holds) {
      throw new IllegalArgumentException("fault." + part + " is missing or out of range");
    }
  }
}

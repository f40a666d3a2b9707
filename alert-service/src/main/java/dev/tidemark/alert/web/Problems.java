package dev.tidemark.alert.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as problem details (RFC 9457). */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /**
   * The body of an error.
   *
   * @param field what is wrong in the body that was sent; null where it is not about one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Problem(String type, String title, int status, String detail, String field) {}

  /** Reads or changes the database. */
  interface Work {
    HttpResponse<?> run() throws SQLException;
  }

  static MutableHttpResponse<?> of(HttpStatus status, String detail) {
    return of(status, detail, null);
  }

  static MutableHttpResponse<?> of(HttpStatus status, String detail, String field) {
    Problem problem =
        new Problem("about:blank", status.getReason(), status.getCode(), detail, field);
    return HttpResponse.status(status)
        .body(problem)
        .contentType(new MediaType("application/problem+json"));
  }

  /** What the work gives; an error where the database does not answer, or the body is wrong. */
  static HttpResponse<?> guarded(Work work) {
    try {
      return work.run();
    } catch (BadBody e) {
      return of(HttpStatus.BAD_REQUEST, e.getMessage(), e.field());
    } catch (SQLException e) {
      LOG.warn("the database cannot be asked: {}", e.toString());
      return of(HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer; try again");
    }
  }
}

package dev.tidemark.dashboard.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Errors as answers, for filters, which cannot throw them. */
public final class Answers {
  private Answers() {}

  /** A problem as the whole answer. */
  public static HttpResponse<Problem> problem(int status, String title, String detail) {
    return ApiExceptionHandler.response(Problem.of(status, title, detail, List.of()));
  }

  /** 429, with the seconds after which another try makes sense. */
  public static HttpResponse<?> tooMany(Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    return problem(
            429, "Too many requests", "too many requests; try again in %d s".formatted(seconds))
        .toMutableResponse()
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }
}

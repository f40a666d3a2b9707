package dev.tidemark.dashboard.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Says an error that was meant for the caller. */
@Singleton
final class ApiExceptionHandler implements ExceptionHandler<ApiException, HttpResponse<Problem>> {
  /** Seconds. */
  private static final String SOON = "2";

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<Problem> handle(HttpRequest request, ApiException e) {
    return response(e.problem());
  }

  static HttpResponse<Problem> response(Problem problem) {
    MutableHttpResponse<Problem> answer =
        HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
            .body(problem)
            .contentType(Problem.MEDIA_TYPE);
    return problem.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()
        ? answer.header(HttpHeaders.RETRY_AFTER, SOON)
        : answer;
  }
}

package dev.tidemark.ingest.web;

import dev.tidemark.ingest.directory.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** Says as RFC 9457 why a command was not carried out. */
@Singleton
final class RefusedHandler
    implements ExceptionHandler<Refused, HttpResponse<RefusedHandler.Problem>> {
  /** What is told. */
  record Problem(String title, int status, String detail, List<Wrong> errors) {}

  /** A wrong field of the body. */
  record Wrong(String field, String detail) {}

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<Problem> handle(HttpRequest request, Refused e) {
    HttpStatus status = HttpStatus.valueOf(e.status());
    List<Wrong> wrong =
        e.field() == null ? List.of() : List.of(new Wrong(e.field(), e.getMessage()));
    return HttpResponse.<Problem>status(status)
        .body(new Problem(status.getReason(), e.status(), e.getMessage(), wrong))
        .contentType("application/problem+json");
  }
}

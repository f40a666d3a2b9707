package dev.tidemark.dashboard.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every error of the server itself as a problem, and nothing of what is inside. */
@Singleton
@Primary
final class Problems implements ErrorResponseProcessor<Problem> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    Problem problem =
        Problem.of(status.getCode(), title(status), detail(context, status), List.of());
    if (status.getCode() >= 500) {
      LOG.error(
          "{} {} failed ({})",
          context.getRequest().getMethodName(),
          context.getRequest().getPath(),
          problem.instance(),
          context.getRootCause().orElse(null));
    }
    return response.body(problem).contentType(Problem.MEDIA_TYPE);
  }

  private static String title(HttpStatus status) {
    String reason = status.getReason();
    return reason.charAt(0) + reason.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static String detail(ErrorContext context, HttpStatus status) {
    String path = context.getRequest().getPath();
    return switch (status) {
      case NOT_FOUND -> "there is nothing at " + path;
      case METHOD_NOT_ALLOWED ->
          context.getRequest().getMethodName() + " is not possible at " + path;
      case INTERNAL_SERVER_ERROR ->
          "something went wrong here; the server's log has it under this instance";
      default ->
          context.getErrors().stream()
              .map(io.micronaut.http.server.exceptions.response.Error::getMessage)
              .findFirst()
              .orElse(status.getReason());
    };
  }
}

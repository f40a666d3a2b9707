package dev.tidemark.dashboard.web;

import dev.tidemark.dashboard.store.DatabaseUnavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the database is away; why stays in the log. */
@Singleton
final class DatabaseUnavailableHandler
    implements ExceptionHandler<DatabaseUnavailable, HttpResponse<Problem>> {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseUnavailableHandler.class);

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<Problem> handle(HttpRequest request, DatabaseUnavailable e) {
    Problem problem =
        Problem.of(
            503,
            "Service unavailable",
            "the database does not answer or is being prepared; try again in a moment",
            List.of());
    LOG.warn("{} failed ({}): {}", request.getPath(), problem.instance(), e.getMessage());
    return ApiExceptionHandler.response(problem);
  }
}

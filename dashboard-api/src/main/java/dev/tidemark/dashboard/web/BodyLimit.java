package dev.tidemark.dashboard.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;

/**
 * Refuses bodies that are larger than a command. Files of the directory may be as large as the
 * server takes, which also bounds a body that does not say its length.
 */
@ServerFilter("/api/**")
final class BodyLimit {
  private static final long MOST_BYTES = 1 << 20;
  private static final List<String> FILES =
      List.of("/api/v1/directory/", "/api/groups/", "/api/v1/imports", "/api/import");

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    return request.getContentLength() <= MOST_BYTES
            || FILES.stream().anyMatch(request.getPath()::startsWith)
        ? null
        : Answers.problem(
            413, "Content too large", "a body has at most " + MOST_BYTES + " bytes here");
  }
}

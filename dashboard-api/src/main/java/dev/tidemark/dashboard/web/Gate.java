package dev.tidemark.dashboard.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * Lets in who may come in: the name and password where they are set, and changes only from the
 * pages' own origin or from a caller that is no browser.
 */
@ServerFilter("/**")
@Order(-100)
final class Gate {
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  /**
   * Where developers' machines send telemetry, with a token of its own, which ingest checks; and
   * where Slack tells of buttons, signed, which alerts check.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("/v1/metrics", "/v1/logs", "/otlp/v1/metrics", "/otlp/v1/logs", "/slack/actions");

  /** Asked by what runs the process, which has no password. */
  private static final Set<String> HEALTH = Set.of("/healthz", "/livez");

  private final Credentials credentials;

  Gate(Credentials credentials) {
    this.credentials = credentials;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (ELSEWHERE.contains(request.getPath())) {
      return null;
    }
    if (!HEALTH.contains(request.getPath())
        && !credentials.open(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return problem(401, "Unauthorized", "give the name and password of this Tidemark")
          .toMutableResponse()
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tidemark\", charset=\"UTF-8\"");
    }
    if (READS.contains(request.getMethod())) {
      return null;
    }
    if (!sameOrigin(request)) {
      return problem(403, "Forbidden", "changes are taken from Tidemark's own pages only");
    }
    // A browser asks before it sends a DELETE to another site, so that it needs no type of content.
    if (request.getMethod() != HttpMethod.DELETE
        && request.getContentType().isEmpty()
        && RouteAttributes.getRouteMatch(request).isPresent()) {
      return problem(
          415, "Unsupported media type", "send the body with Content-Type: application/json");
    }
    return null;
  }

  private static boolean sameOrigin(HttpRequest<?> request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (origin == null) {
      return true;
    }
    try {
      return new URI(origin).getRawAuthority() != null
          && new URI(origin)
              .getRawAuthority()
              .equalsIgnoreCase(request.getHeaders().get(HttpHeaders.HOST));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static HttpResponse<Problem> problem(int status, String title, String detail) {
    return ApiExceptionHandler.response(Problem.of(status, title, detail, List.of()));
  }
}

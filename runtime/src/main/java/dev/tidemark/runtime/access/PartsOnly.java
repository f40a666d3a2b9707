package dev.tidemark.runtime.access;

import dev.tidemark.schemas.InternalAccess;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/**
 * Keeps others than Tidemark's parts and its command line out of the parts' own routes, and other
 * sites' pages from changing anything there.
 */
@ServerFilter("/internal/**")
@Order(-90)
final class PartsOnly {
  private static final MediaType PROBLEM = new MediaType("application/problem+json");

  private final InternalAccess access;

  PartsOnly(
      @Value("${tidemark.parts.user:}") String user,
      @Value("${tidemark.parts.password:}") String password,
      @Value("${tidemark.parts.token:}") String token) {
    this.access = new InternalAccess(user, password, token);
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (!access.open(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return problem(
              HttpStatus.UNAUTHORIZED,
              "show the token of this Tidemark, TIDEMARK_INTERNAL_TOKEN, or its name and password")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tidemark\", charset=\"UTF-8\"");
    }
    String site = request.getHeaders().get("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    return foreign && request.getMethod() != HttpMethod.GET
        ? problem(HttpStatus.FORBIDDEN, "changes are taken from Tidemark's own pages only")
        : null;
  }

  private static MutableHttpResponse<?> problem(HttpStatus status, String detail) {
    return HttpResponse.status(status)
        .body(
            Map.of(
                "type",
                "about:blank",
                "title",
                status.getReason(),
                "status",
                status.getCode(),
                "detail",
                detail))
        .contentType(PROBLEM);
  }
}

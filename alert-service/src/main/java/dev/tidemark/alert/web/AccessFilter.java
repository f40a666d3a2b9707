package dev.tidemark.alert.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Keeps others out of the part's own routes, and other sites' pages from changing anything. */
@ServerFilter("/internal/alerts/**")
@Order(-90)
final class AccessFilter {
  private final Access access;

  AccessFilter(Access access) {
    this.access = access;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (!access.open(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return Problems.of(
              HttpStatus.UNAUTHORIZED, "give the name and password of this Tidemark, or its token")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tidemark\", charset=\"UTF-8\"");
    }
    String site = request.getHeaders().get("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    return foreign && request.getMethod() != HttpMethod.GET
        ? Problems.of(HttpStatus.FORBIDDEN, "changes are taken from Tidemark's own pages only")
        : null;
  }
}

package dev.tidemark.dashboard.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;

/** Tells whether Tidemark's own pages ask, or another site's in somebody's browser. */
final class Origins {
  private Origins() {}

  /** Whether no other site's page made the request; a program that is no browser says nothing. */
  static boolean own(HttpRequest<?> request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    return origin == null || origin(origin, request.getHeaders().get(HttpHeaders.HOST));
  }

  /** Whether the request says that a page of Tidemark made it: every browser says so of changes. */
  static boolean proven(HttpRequest<?> request) {
    return "same-origin".equals(request.getHeaders().get("Sec-Fetch-Site"))
        || request.getHeaders().get(HttpHeaders.ORIGIN) != null;
  }

  private static boolean origin(String origin, String host) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

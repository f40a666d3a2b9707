package dev.tidemark.ingest.otlp;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Lets in who has the token, before a body is read. */
@ServerFilter({"/v1/metrics", "/v1/logs", "/otlp/v1/metrics", "/otlp/v1/logs"})
@Order(-200)
final class OtlpGate {
  private final Access access;

  OtlpGate(Access access) {
    this.access = access;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    Encoding encoding = Encoding.of(request.getContentType()).orElse(Encoding.JSON);
    if (request.getHeaders().contains(HttpHeaders.ORIGIN)) {
      return OtlpController.refused(
          encoding, HttpStatus.FORBIDDEN, Status.UNAUTHENTICATED, "a web page is no exporter");
    }
    String refusal = access.refusal(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    return refusal == null
        ? null
        : OtlpController.refused(encoding, HttpStatus.UNAUTHORIZED, Status.UNAUTHENTICATED, refusal)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Tidemark\"");
  }
}

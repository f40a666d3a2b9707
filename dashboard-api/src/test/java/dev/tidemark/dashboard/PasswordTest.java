package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void withANameAndPasswordNobodyElseComesIn() {
    try (Dashboard closed =
        new Dashboard(
            "closed",
            Map.of("tidemark.dashboard.user", "ann", "tidemark.dashboard.password", "s3cret"))) {
      HttpResponse<String> response = closed.get("/api/v1/overview");
      assertEquals(401, response.code());
      assertTrue(response.getHeaders().get("WWW-Authenticate").startsWith("Basic"));
      assertEquals(401, Dashboard.json(response).path("status").asInt());
      assertEquals(401, closed.get("/").code());
      assertEquals(401, closed.get("/metrics").code());
      assertEquals(
          401,
          closed.exchange(HttpRequest.GET("/api/v1/overview").basicAuth("ann", "wrong")).code());
      assertEquals(
          200,
          closed.exchange(HttpRequest.GET("/api/v1/overview").basicAuth("ann", "s3cret")).code());
      assertEquals(200, closed.get("/healthz").code());
    }
  }
}

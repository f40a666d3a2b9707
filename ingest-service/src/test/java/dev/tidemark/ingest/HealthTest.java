package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  @Test
  void itIsHealthyWithoutAnyVendorAndNotWithoutItsDatabase() throws Exception {
    Map<String, Object> impatient = Map.of("datasources.ingest.connection-timeout", 500);
    try (Rig rig = new Rig();
        Rig.Service service = rig.start(Clock.systemUTC(), "health", impatient)) {
      assertEquals(200, health(service));
      rig.database.close();
      assertEquals(503, health(service));
    }
  }

  private static int health(Rig.Service service) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(service.server().getURI().resolve("/healthz")).build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}

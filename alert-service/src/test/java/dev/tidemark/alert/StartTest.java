package dev.tidemark.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void itRunsWithoutDatabaseBrokerAndReceiversAndSaysWhatIsMissing() throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    Map<String, Object> properties =
        Map.of(
            "micronaut.server.port",
            -1,
            "kafka.bootstrap.servers",
            "127.0.0.1:" + nobody,
            "datasources.alerts.url",
            "jdbc:postgresql://127.0.0.1:" + nobody + "/none",
            "datasources.alerts.connection-timeout",
            500);
    try (ApplicationContext context =
        ApplicationContext.builder("alert")
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start()) {
      URI server = context.getBean(EmbeddedServer.class).start().getURI();
      HttpResponse<String> receivers = get(server, "/internal/alerts/receivers");
      assertEquals(200, receivers.statusCode());
      assertEquals("[]", receivers.body());
      HttpResponse<String> deliveries = get(server, "/internal/alerts/deliveries?incident=a");
      assertEquals(503, deliveries.statusCode(), deliveries.body());
      assertTrue(deliveries.body().contains("the database does not answer"), deliveries.body());
      assertEquals(503, get(server, "/healthz").statusCode());
    }
  }

  private static HttpResponse<String> get(URI server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
  }
}

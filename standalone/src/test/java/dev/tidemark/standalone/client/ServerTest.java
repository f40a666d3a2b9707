package dev.tidemark.standalone.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServerTest {
  @TempDir Path folder;

  @Command
  static final class Wanted {
    @Mixin Server server;
  }

  @Test
  void aVariableSaysWhereThePageAndTheConnectorsAreAndThePortOfTheCommandWins() throws Exception {
    HttpServer page = answering("\"page\"");
    HttpServer connectors = answering("\"connectors\"");
    try {
      Path variables =
          Files.writeString(
              folder.resolve("env"),
              "DASHBOARD_SERVICE_URL=http://127.0.0.1:%d/\nINGEST_SERVICE_URL=http://127.0.0.1:%d\n"
                  .formatted(page.getAddress().getPort(), connectors.getAddress().getPort()));
      Server server = parsed("--env-file", variables.toString());
      try (Connection toPage = server.page();
          Connection toConnectors = server.ingest()) {
        assertEquals("page", toPage.get("/x").asText());
        assertEquals("connectors", toConnectors.get("/x").asText());
      }
      String port = Integer.toString(connectors.getAddress().getPort());
      try (Connection named = parsed("--env-file", variables.toString(), "--port", port).page()) {
        assertEquals("connectors", named.get("/x").asText());
      }
    } finally {
      page.stop(0);
      connectors.stop(0);
    }
  }

  private static Server parsed(String... arguments) {
    Wanted wanted = new Wanted();
    new CommandLine(wanted).parseArgs(arguments);
    return wanted.server;
  }

  private static HttpServer answering(String json) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}

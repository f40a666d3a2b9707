package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImportsTest {
  private static final String DONE =
      """
      {"format":"Cursor usage of a team","dryRun":false,"read":3,"new":1,"repeated":1,"changed":0,"rejected":1,
       "chargedMicros":500000,"rejects":[{"line":4,"column":"Date","value":"x","reason":"is no date"}]}""";

  private static HttpServer ingest;
  private static Dashboard dashboard;
  private static volatile String query;
  private static volatile long received;
  private static volatile CompletableFuture<Integer> firstByte = new CompletableFuture<>();

  @BeforeAll
  static void start() throws Exception {
    ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ingest.createContext("/internal/ingest/import", ImportsTest::answer);
    ingest.start();
    dashboard =
        new Dashboard(
            "imports",
            Map.of(
                "tidemark.ingest-service.url",
                "http://localhost:" + ingest.getAddress().getPort()));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    ingest.stop(0);
  }

  /** Answers as the ingest service does: a file that begins with "bad" is refused. */
  private static void answer(HttpExchange exchange) throws IOException {
    query = exchange.getRequestURI().getRawQuery();
    InputStream body = exchange.getRequestBody();
    int first = body.read();
    firstByte.complete(first);
    received =
        Math.max(0, first < 0 ? 0 : 1) + body.transferTo(java.io.OutputStream.nullOutputStream());
    boolean refused = first == 'b';
    byte[] answer =
        (refused
                ? "{\"title\":\"Bad request\",\"status\":400,\"detail\":\"no such columns\"}"
                : DONE)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static HttpResponse<String> post(String path, String body) {
    return dashboard.exchange(HttpRequest.POST(path, body).contentType("text/csv"));
  }

  @Test
  void aFileGoesToTheIngestServiceAndItsCountsComeBack() {
    HttpResponse<String> answer =
        post("/api/v1/imports?user=a%2Bb@acme.test&dryRun=true", "Date,Model\n");
    assertEquals(200, answer.code(), answer.body());
    JsonNode counts = Dashboard.json(answer);
    assertEquals(1, counts.path("new").asLong());
    assertEquals(4, counts.path("rejects").get(0).path("line").asLong());
    assertTrue(counts.has("first"), "null fields are there");
    assertEquals("org=imports&dryRun=true&user=a%2Bb%40acme.test", query);
    assertEquals("Date,Model\n".length(), received);
  }

  @Test
  void theOlderPathWorksAndNamesItsSuccessor() {
    HttpResponse<String> answer = post("/api/import", "Date,Model\n");
    assertEquals(200, answer.code(), answer.body());
    assertTrue(answer.getHeaders().get("Link").contains("/api/v1/imports"));
    assertEquals("org=imports&dryRun=false", query);
  }

  @Test
  void whatWasImportedIsListedNewestFirstAndDryRunsAreNot() {
    assertEquals(200, post("/api/v1/imports?name=old.csv&dryRun=true", "Date\n").code());
    assertEquals(200, post("/api/v1/imports?name=first.csv&user=ann@acme.test", "Date\n").code());
    assertEquals(200, post("/api/v1/imports?name=second%0A%00.csv", "Date\n").code());
    assertEquals(400, post("/api/v1/imports?name=third.csv", "bad").code());

    HttpResponse<String> answer = dashboard.exchange(HttpRequest.GET("/api/v1/imports?limit=2"));
    assertEquals(200, answer.code(), answer.body());
    JsonNode data = Dashboard.json(answer).path("data");
    assertEquals(2, data.size());
    assertEquals("second.csv", data.get(0).path("name").asText());
    assertEquals("first.csv", data.get(1).path("name").asText());
    assertEquals("ann@acme.test", data.get(1).path("user").asText());
    assertEquals(3, data.get(1).path("result").path("read").asLong());
    assertEquals(4, data.get(1).at("/result/rejects/0/line").asLong());
    for (String limit : List.of("0", "201", "many")) {
      assertEquals(
          400, dashboard.exchange(HttpRequest.GET("/api/v1/imports?limit=" + limit)).code());
    }
  }

  @Test
  void aRefusalIsPassedOnAsAProblem() {
    HttpResponse<String> answer = post("/api/v1/imports", "bad");
    assertEquals(400, answer.code());
    assertEquals("no such columns", Dashboard.json(answer).path("detail").asText());
    assertEquals(400, post("/api/v1/imports?usr=a@b.test", "x").code());
  }

  @Test
  void aLargeFilePassesThroughWhileItComesIn() throws Exception {
    firstByte = new CompletableFuture<>();
    long size = 64L << 20;
    CompletableFuture<java.net.http.HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                java.net.http.HttpRequest.newBuilder(
                        URI.create(dashboard.server.getURL() + "/api/v1/imports"))
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofInputStream(() -> new Slow(size)))
                    .build(),
                BodyHandlers.ofString());
    assertEquals('x', firstByte.get(30, TimeUnit.SECONDS));
    Slow.GO.countDown();
    assertEquals(200, answer.get(60, TimeUnit.SECONDS).statusCode());
    assertEquals(size, received);
  }

  /** A file whose second half comes only when the other end has seen the first. */
  private static final class Slow extends InputStream {
    static final java.util.concurrent.CountDownLatch GO =
        new java.util.concurrent.CountDownLatch(1);
    private final long size;
    private long given;

    Slow(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (given >= size / 2) {
        try {
          if (!GO.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing passed through");
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      int count = (int) Math.min(length, size - given);
      java.util.Arrays.fill(to, offset, offset + count, (byte) 'x');
      given += count;
      return count == 0 ? -1 : count;
    }
  }
}

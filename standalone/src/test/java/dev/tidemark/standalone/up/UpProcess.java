package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.standalone.Tidemark;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code tidemark up} as a process of its own, which can be killed. */
final class UpProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path output;
  private final int port;

  private UpProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /** What must hold at last. */
  interface Condition {
    boolean holds() throws Exception;
  }

  interface Figure {
    long read() throws Exception;
  }

  static UpProcess start(Path folder, Simulator simulator, Map<String, String> more)
      throws IOException {
    int port = freePort();
    Path output = Files.createTempFile(folder, "up-", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Tidemark.class.getName(),
                "up",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("data").toString(),
                "--env-file",
                folder.resolve("none.env").toString()));
    builder.environment().put("CURSOR_API_URL", simulator.baseUrl());
    builder.environment().put("CURSOR_ADMIN_API_KEY", simulator.apiKey());
    builder.environment().put("TIDEMARK_INGEST_RATE_LIMITED", "false");
    builder.environment().put("TIDEMARK_POLL_INTERVAL", "2s");
    builder.environment().put("SLACK_API_URL", simulator.slackApiUrl());
    builder.environment().put("SLACK_BOT_TOKEN", simulator.slackToken());
    builder.environment().put("SLACK_CHANNEL_ID", "C0SPEND");
    builder.environment().putAll(more);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new UpProcess(builder.start(), output, port);
  }

  int port() {
    return port;
  }

  /** The JSON at a path; null while there is none. */
  JsonNode get(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Json.MAPPER.readTree(answer.body()) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The JSON that a posted body is answered with. */
  JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }

  void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError(
            "waited in vain for " + what + "; output:\n" + Files.readString(output));
      }
      Thread.sleep(100);
    }
  }

  /** Waits until a figure is the expected one; says what it was at last where it never is. */
  void awaitValue(String what, long expected, Figure figure) throws Exception {
    long[] last = {0};
    try {
      await(
          what + " " + expected,
          () -> {
            last[0] = figure.read();
            return last[0] == expected;
          });
    } catch (AssertionError e) {
      throw new AssertionError("at last it was " + last[0] + "; " + e.getMessage(), e);
    }
  }

  /** As {@code kill -9} does: nothing of it can react. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end");
    }
    return process.exitValue();
  }

  /** As Ctrl-C does. */
  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not stop when asked to:\n" + output());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

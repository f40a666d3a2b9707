package dev.tidemark.standalone.parts;

import dev.tidemark.alert.AlertApplication;
import dev.tidemark.dashboard.Application;
import dev.tidemark.detection.app.DetectionApplication;
import dev.tidemark.incident.IncidentApplication;
import dev.tidemark.ingest.IngestApplication;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A part as a process of its own, with the class path of its own image. */
final class PartJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Each part's main class, in the order of the way of usage. */
  static final Map<String, Class<?>> MAINS = new LinkedHashMap<>();

  static {
    MAINS.put("ingest-service", IngestApplication.class);
    MAINS.put("detection-streams", DetectionApplication.class);
    MAINS.put("incident-service", IncidentApplication.class);
    MAINS.put("alert-service", AlertApplication.class);
    MAINS.put("dashboard-api", Application.class);
  }

  private final Path output;
  private final int port;
  private final ProcessBuilder builder;
  private Process process;

  /**
   * A part that does not run yet.
   *
   * @param output takes what all its runs print
   */
  PartJvm(String name, int port, Path output, Map<String, String> environment) {
    this.port = port;
    this.output = output;
    builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=" + Path.of("..", "docker", "logback.xml"),
            "-cp",
            classPath(MAINS.keySet().stream().filter(other -> !other.equals(name)).toList()),
            MAINS.get(name).getName(),
            "-micronaut.server.port=" + port);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void start() throws IOException {
    process = builder.start();
  }

  /** Waits until it says that it lives. */
  void awaitLife() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (get("/livez") == null) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("it does not start:\n" + output());
      }
      Thread.sleep(100);
    }
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  String output() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /** The text at a path; null while it does not answer with 200. */
  String get(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(url() + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Sends SIGTERM; returns its exit code, or -1 where it still runs after that time. */
  int terminate(Duration within) throws InterruptedException {
    process.destroy();
    return end(within);
  }

  /** Waits until it ends by itself; returns its exit code, or -1 where it does not. */
  int end(Duration within) throws InterruptedException {
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private static String classPath(List<String> without) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> without.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

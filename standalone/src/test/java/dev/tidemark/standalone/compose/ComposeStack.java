package dev.tidemark.standalone.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The stack of {@code docker-compose.yml}, under a project name of its own. */
final class ComposeStack implements AutoCloseable {
  /** Its own, so that runs beside each other do not meet. */
  private static final String PROJECT = "tidemarktest" + ProcessHandle.current().pid();

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration SHORT = Duration.ofMinutes(3);
  private static final Duration BUILD = Duration.ofMinutes(45);
  private static final List<String> IMAGES =
      List.of(
          "eclipse-temurin:25-jdk", "eclipse-temurin:25-jre", "postgres:18", "apache/kafka:4.3.1");

  private static final String WANTED = System.getProperty("tidemark.compose", "");

  /** The images to run; null where they are built first. */
  private static final String VERSION = WANTED.equals("build") ? null : WANTED;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final List<String> compose;
  private final Map<String, String> environment;
  final int port = freePort();
  final int simulatorPort = freePort();

  /** What a program printed, and how it ended. */
  record Result(int exit, String output) {}

  /** A stack that does not run yet, with these variables over those of the simulator's profile. */
  ComposeStack(Map<String, String> more) throws IOException, InterruptedException {
    compose = new ArrayList<>(command().orElseThrow());
    compose.addAll(List.of("--project-name", PROJECT, "--env-file", "docker/simulator.env"));
    environment = new HashMap<>(more);
    environment.put("TIDEMARK_VERSION", VERSION == null ? "test" : VERSION);
    environment.put("TIDEMARK_PORT", Integer.toString(port));
    environment.put("SIMULATOR_PORT", Integer.toString(simulatorPort));
  }

  /** Why it cannot run on this machine; empty where it can. */
  static Optional<String> obstacle() throws IOException, InterruptedException {
    if (WANTED.isEmpty()) {
      return Optional.of("it takes long; ask for it with -Dtidemark.compose=build");
    }
    if (run(SHORT, Map.of(), List.of("docker", "info")).exit() != 0) {
      return Optional.of("no Docker engine answers");
    }
    if (command().isEmpty()) {
      return Optional.of("neither docker compose nor docker-compose is installed");
    }
    for (String image : IMAGES) {
      if (run(SHORT, Map.of(), List.of("docker", "image", "inspect", image)).exit() != 0
          && run(SHORT, Map.of(), List.of("docker", "pull", "-q", image)).exit() != 0) {
        return Optional.of("the image " + image + " is not here and cannot be pulled");
      }
    }
    return Optional.empty();
  }

  /** Builds the images, unless they are given, and starts the containers. */
  void start() throws IOException, InterruptedException {
    compose("up", "-d", VERSION == null ? "--build" : "--no-build");
  }

  /** Runs a compose command; fails when it does. */
  String compose(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(compose);
    command.addAll(List.of(arguments));
    return succeeded(command, run(BUILD, environment, command));
  }

  /** Runs a docker command; fails when it does. */
  String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return succeeded(command, run(SHORT, environment, command));
  }

  /** The running containers of a service. Docker itself answers sooner than compose does. */
  List<String> containers(String service) throws IOException, InterruptedException {
    return docker(
            "ps",
            "-q",
            "--filter",
            "label=com.docker.compose.project=" + PROJECT,
            "--filter",
            "label=com.docker.compose.service=" + service)
        .lines()
        .toList();
  }

  /** Whether a service has that many running containers, all of them healthy. */
  boolean healthy(String service, int number) throws IOException, InterruptedException {
    List<String> ids = containers(service);
    for (String id : ids) {
      if (!docker("inspect", "-f", "{{.State.Health.Status}}", id).strip().equals("healthy")) {
        return false;
      }
    }
    return ids.size() == number;
  }

  /** The JSON of the page's API; a missing node while there is none. */
  JsonNode page(String path) throws InterruptedException {
    return get(port, path);
  }

  /** The JSON of the simulator; a missing node while there is none. */
  JsonNode simulator(String path) throws InterruptedException {
    return get(simulatorPort, path);
  }

  /** What dashboard-api and incident-service print for Prometheus. */
  String metrics() throws IOException, InterruptedException {
    String ask =
        "exec 3<>/dev/tcp/127.0.0.1/%d; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, Integer> part :
        Map.of("dashboard-api", 8080, "incident-service", 8083).entrySet()) {
      String container = containers(part.getKey()).getFirst();
      all.append(docker("exec", container, "bash", "-c", ask.formatted(part.getValue())));
    }
    return all.toString();
  }

  /** A file of the repository. */
  static String file(String name) throws IOException {
    return Files.readString(ROOT.resolve(name));
  }

  private JsonNode get(int at, String path) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + at + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Json.MAPPER.readTree(answer.body())
          : Json.MAPPER.missingNode();
    } catch (IOException e) {
      return Json.MAPPER.missingNode();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    compose("down", "--volumes", "--remove-orphans");
    http.close();
  }

  private static Optional<List<String>> command() throws IOException, InterruptedException {
    for (List<String> command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
      List<String> version = new ArrayList<>(command);
      version.add("version");
      try {
        if (run(SHORT, Map.of(), version).exit() == 0) {
          return Optional.of(command);
        }
      } catch (IOException e) {
        continue; // There is no such program.
      }
    }
    return Optional.empty();
  }

  private static String succeeded(List<String> command, Result result) {
    if (result.exit() != 0) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + result.exit() + ":\n" + result.output());
    }
    return result.output();
  }

  /** Standard output alone, unless the program fails: tools warn on the other one. */
  private static Result run(Duration within, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    File output = Files.createTempFile("compose-", ".out").toFile();
    File errors = Files.createTempFile("compose-", ".err").toFile();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(ROOT.toFile())
              .redirectOutput(output)
              .redirectError(errors);
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(within.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String said = Files.readString(output.toPath());
      return ended && process.exitValue() == 0
          ? new Result(0, said)
          : new Result(ended ? process.exitValue() : -1, said + Files.readString(errors.toPath()));
    } finally {
      Files.delete(output.toPath());
      Files.delete(errors.toPath());
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }
}

package dev.tidemark.standalone.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The numbers of a running Tidemark, on the terminal. */
@Command(name = "stats", description = "Prints spend and the top spenders of a running Tidemark.")
public final class StatsCommand implements Callable<Integer> {
  private static final int STANDARD_PORT = 8080;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin Help help;

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "How many days, today included (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(names = "--json", description = "Prints the answer of /api/stats as it is.")
  boolean json;

  @Option(names = "--port", description = "Port of the page (TIDEMARK_PORT, else 8080).")
  Integer port;

  @Option(names = "--env-file", description = "Another file than .env.", defaultValue = ".env")
  Path envFile;

  @Override
  public Integer call() throws InterruptedException {
    if (days < 1 || days > 365) {
      throw UserError.usage("--days must be from 1 to 365, got: " + days);
    }
    Environment environment = Environment.load(System.getenv(), envFile);
    int chosen = port != null ? port : environment.port("TIDEMARK_PORT", STANDARD_PORT);
    String body = ask(chosen, environment);
    if (json) {
      System.out.println(body);
    } else {
      StatsTable.lines(parse(chosen, body)).forEach(System.out::println);
    }
    return 0;
  }

  private String ask(int chosen, Environment environment) throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + chosen + "/api/stats?days=" + days);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    environment
        .get("DASH_USER")
        .ifPresent(
            user ->
                request.header(
                    "Authorization", basic(user, environment.get("DASH_PASS").orElse(""))));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw UserError.failed(refusal(chosen, response.statusCode()));
      }
      return response.body();
    } catch (IOException e) {
      throw UserError.failed(
          ("no Tidemark answers on port %d; start one with: tidemark demo, or tidemark up;"
                  + " or name another port with --port")
              .formatted(chosen));
    }
  }

  private static String refusal(int port, int status) {
    return status == 401
        ? "port %d wants a login; set DASH_USER and DASH_PASS".formatted(port)
        : "port %d answered with HTTP status %d; is it Tidemark, and ready?"
            .formatted(port, status);
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static JsonNode parse(int port, String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw UserError.failed("what answers on port %d is not Tidemark".formatted(port));
    }
  }
}

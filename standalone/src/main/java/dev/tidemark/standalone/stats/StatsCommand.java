package dev.tidemark.standalone.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.Environment;
import dev.tidemark.standalone.run.LocalPage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The numbers of a running Tidemark, on the terminal. */
@Command(name = "stats", description = "Prints spend and the top spenders of a running Tidemark.")
public final class StatsCommand implements Callable<Integer> {
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
    LocalPage page = LocalPage.on(port, environment);
    String body = ask(page);
    if (json) {
      System.out.println(body);
    } else {
      StatsTable.lines(parse(page.port(), body)).forEach(System.out::println);
    }
    return 0;
  }

  private String ask(LocalPage page) throws InterruptedException {
    HttpRequest request = page.request("/api/stats?days=" + days).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw page.refusal(response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw UserError.failed(
          ("no Tidemark answers on port %d; start one with: tidemark demo, or tidemark up;"
                  + " or name another port with --port")
              .formatted(page.port()));
    }
  }

  private static JsonNode parse(int port, String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw UserError.failed("what answers on port %d is not Tidemark".formatted(port));
    }
  }
}

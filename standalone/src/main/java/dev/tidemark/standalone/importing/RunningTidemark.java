package dev.tidemark.standalone.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.LocalPage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Uploads to the Tidemark that runs on this machine. */
final class RunningTidemark implements Importer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LocalPage page;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  RunningTidemark(LocalPage page) {
    this.page = page;
  }

  /** Whether anything listens on the port of the page; it may be slow to answer. */
  boolean listens() throws InterruptedException {
    try {
      client.send(page.request("/healthz").timeout(PATIENCE).build(), BodyHandlers.discarding());
      return true;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public ImportResult run(InputStream file, long size, ImportOptions options, LongConsumer progress)
      throws InterruptedException {
    HttpRequest request =
        page.request(path(options))
            .header("Content-Type", "text/csv")
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> new CountedInput(file, progress)), size))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return Json.MAPPER.readValue(answer.body(), ImportResult.class);
      }
      throw refused(answer);
    } catch (JsonProcessingException e) {
      throw UserError.failed("what answers on port %d is not Tidemark".formatted(page.port()));
    } catch (IOException e) {
      throw UserError.failed(
          "the upload to port %d broke off (%s); import the file again: what went in is recognised"
              .formatted(page.port(), e));
    }
  }

  private UserError refused(HttpResponse<String> answer) {
    try {
      JsonNode detail = Json.MAPPER.readTree(answer.body()).path("detail");
      if (answer.statusCode() != 401 && detail.isTextual()) {
        return UserError.failed(detail.asText());
      }
    } catch (JsonProcessingException e) {
      return page.refusal(answer.statusCode());
    }
    return page.refusal(answer.statusCode());
  }

  private static String path(ImportOptions options) {
    String user =
        options.user() == null
            ? ""
            : "&user=" + URLEncoder.encode(options.user(), StandardCharsets.UTF_8);
    return "/api/v1/imports?dryRun=" + options.dryRun() + user;
  }
}

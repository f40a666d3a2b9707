package dev.tidemark.dashboard.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.Credentials;
import dev.tidemark.schemas.Json;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands files of usage on to the ingest service, while they come in. */
@Singleton
public final class Imports {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
  private static final int LONGEST_NAME = 200;
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTS_WITHIN)
          .build();
  private final Credentials credentials;
  private final ImportHistory history;
  private final String url;
  private final String org;

  Imports(
      Credentials credentials,
      ImportHistory history,
      @Value("${tidemark.ingest-service.url}") String url,
      @Value("${tidemark.org}") String org) {
    this.credentials = credentials;
    this.history = history;
    this.url = url.replaceAll("/+$", "");
    this.org = org;
  }

  /**
   * What became of the file; unless it was a dry run, it is on the list of imports from then on.
   *
   * @param name of the file; may be null
   * @param user whose usage it is, in files that name nobody; may be null
   * @throws ApiException 400 and 413 as the ingest service says, 503 when it does not answer
   */
  public ImportView run(InputStream file, String name, String user, boolean dryRun)
      throws InterruptedException {
    ImportView result = run(file, user, dryRun);
    if (!dryRun) {
      history.add(org, shown(name), shown(user), result);
    }
    return result;
  }

  private ImportView run(InputStream file, String user, boolean dryRun)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(user, dryRun))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofInputStream(() -> file));
    credentials.header().ifPresent(header -> request.header("Authorization", header));
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status == 200) {
        return Json.MAPPER.readValue(answer.body(), ImportView.class);
      }
      JsonNode problem = Json.MAPPER.readTree(answer.body());
      if (status == 400 || status == 413 || status == 503) {
        throw new ApiException(
            status, problem.path("title").asText("Bad request"), problem.path("detail").asText());
      }
      LOG.warn("the ingest service answered {} to an import", status);
    } catch (JsonProcessingException e) {
      LOG.warn("the ingest service's answer to an import is not JSON");
    } catch (IOException e) {
      LOG.warn("the ingest service did not answer to an import: {}", e.toString());
    }
    throw new ApiException(
        503,
        "Service unavailable",
        "the ingest service does not answer; import the file again, what went in is recognised");
  }

  @PreDestroy
  void close() {
    client.close();
  }

  private URI address(String user, boolean dryRun) {
    String person = user == null || user.isBlank() ? "" : "&user=" + encoded(user);
    return URI.create(
        url + "/internal/ingest/import?org=" + encoded(org) + "&dryRun=" + dryRun + person);
  }

  /** A name without what a database or a terminal cannot take; null for a blank one. */
  private static String shown(String text) {
    String plain = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
    return plain.isEmpty() ? null : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

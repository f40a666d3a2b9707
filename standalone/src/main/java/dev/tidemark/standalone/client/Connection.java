package dev.tidemark.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks a running Tidemark; what goes wrong is said in words for the person at the terminal. */
public final class Connection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GREETING = Duration.ofSeconds(5);

  private final String base;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(GREETING).build();

  /**
   * A connection.
   *
   * @param base scheme, host and port
   * @param authorization the header that says who asks; empty for nobody
   */
  Connection(String base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** A connection to a Tidemark of this process that asks nobody who they are. */
  public static Connection to(String base) {
    return new Connection(base, Optional.empty());
  }

  /** The JSON at a path, with its query. */
  public JsonNode get(String path) throws InterruptedException {
    return parsed(send(path, request(path).timeout(PATIENCE).GET()));
  }

  /** The answer to a JSON body; a missing node where it has none. */
  public JsonNode post(String path, JsonNode body) throws InterruptedException {
    return parsed(send(path, json(path, body, "POST")));
  }

  /** Puts a JSON body there. */
  public void put(String path, JsonNode body) throws InterruptedException {
    send(path, json(path, body, "PUT"));
  }

  /** Deletes what is there. */
  public void delete(String path) throws InterruptedException {
    send(path, request(path).timeout(PATIENCE).DELETE());
  }

  /**
   * The answer to a body that may be long, however long that takes.
   *
   * @param broken what to do when the connection breaks off while the body is sent
   */
  public JsonNode upload(String path, String type, BodyPublisher body, String broken)
      throws InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", type).POST(body);
    try {
      return parsed(accepted(path, client.send(request.build(), BodyHandlers.ofString())));
    } catch (IOException e) {
      throw UserError.failed("the upload to %s broke off (%s); %s".formatted(base, e, broken));
    }
  }

  /**
   * Writes the answer, however long it is.
   *
   * @throws UserError also when it breaks off
   */
  public void download(String path, OutputStream out) throws InterruptedException {
    try {
      HttpResponse<InputStream> answer =
          client.send(request(path).GET().build(), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          throw refusal(
              path, answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        body.transferTo(out);
        out.flush();
      }
    } catch (IOException e) {
      throw UserError.failed("the download from %s broke off (%s)".formatted(base, e));
    }
  }

  /** Whether anything listens there; it may be slow to answer. */
  public boolean listens() throws InterruptedException {
    try {
      client.send(request("/healthz").timeout(GREETING).build(), BodyHandlers.discarding());
      return true;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A value as it stands in a query. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder json(String path, JsonNode body, String method) {
    return request(path)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    authorization.ifPresent(header -> request.header("Authorization", header));
    return request;
  }

  private String send(String path, HttpRequest.Builder request) throws InterruptedException {
    try {
      return accepted(path, client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw UserError.failed(
          ("no Tidemark answers at %s; start one with: tidemark demo, or tidemark up;"
                  + " or name another port with --port")
              .formatted(base));
    }
  }

  private String accepted(String path, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refusal(path, response.statusCode(), response.body());
    }
    return response.body();
  }

  private UserError refusal(String path, int status, String body) {
    String why = reason(body);
    if (status == 401) {
      return UserError.failed(
          base
              + " wants to know who asks: set TIDEMARK_TOKEN to a token of Settings, Tokens, or run"
              + " this where its data folder is");
    }
    if (status == 400 && !why.isEmpty()) {
      return UserError.usage(why);
    }
    return UserError.failed(
        why.isEmpty()
            ? "%s%s answered with HTTP status %d; is it Tidemark, and ready?"
                .formatted(base, path, status)
            : why);
  }

  /** What a problem or a plain error says. */
  private static String reason(String body) {
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      String detail = json.path("detail").asText("");
      JsonNode errors = json.path("_embedded").path("errors");
      String first = errors.path(0).path("message").asText(json.path("message").asText(""));
      return detail.isEmpty() ? first : detail;
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private JsonNode parsed(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw UserError.failed("what answers at %s is not Tidemark".formatted(base));
    }
  }
}

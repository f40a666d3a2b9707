package dev.tidemark.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.Environment;
import java.io.IOException;
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
import java.util.Base64;

/** Asks a running Tidemark; what goes wrong is said in words for the person at the terminal. */
public final class Connection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GREETING = Duration.ofSeconds(5);

  private final String base;
  private final Environment environment;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(GREETING).build();

  /**
   * A connection.
   *
   * @param base scheme, host and port
   */
  Connection(String base, Environment environment) {
    this.base = base;
    this.environment = environment;
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
    environment
        .get("DASH_USER")
        .ifPresent(
            user ->
                request.header(
                    "Authorization", basic(user, environment.get("DASH_PASS").orElse(""))));
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
      throw refusal(path, response);
    }
    return response.body();
  }

  private UserError refusal(String path, HttpResponse<String> response) {
    int status = response.statusCode();
    String why = reason(response.body());
    if (status == 401) {
      return UserError.failed(base + " wants a login; set DASH_USER and DASH_PASS");
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

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}

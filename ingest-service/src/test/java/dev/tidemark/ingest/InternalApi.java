package dev.tidemark.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of the service's own routes. */
record InternalApi(Service service) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  JsonNode get(String path) {
    try {
      return Json.MAPPER.readTree(send(request(path).GET()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer post(String path, String body) {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    try {
      return new Answer(answer.statusCode(), Json.MAPPER.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int put(String path, String body) {
    return send(request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)))
        .statusCode();
  }

  /** An answer of whatever status, with its body. */
  record Answer(int status, JsonNode body) {
    JsonNode ok() {
      if (status != 200) {
        throw new AssertionError("answered " + status + ": " + body);
      }
      return body;
    }
  }

  Answer post(String path, Object body) {
    return post(path, Json.MAPPER.valueToTree(body).toString());
  }

  int delete(String path) {
    return send(request(path).DELETE()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:" + service.server().getPort() + "/internal/ingest/" + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

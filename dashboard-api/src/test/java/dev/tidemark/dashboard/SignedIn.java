package dev.tidemark.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import java.util.List;
import java.util.Map;

/** A browser or a program that has come in, as a test plays it. */
final class SignedIn {
  static final String PASSWORD = "correct horse battery";

  private final Dashboard dashboard;
  private final String header;
  private final String value;

  private SignedIn(Dashboard dashboard, String header, String value) {
    this.dashboard = dashboard;
    this.header = header;
    this.value = value;
  }

  /** Who shows what parts show each other. */
  static SignedIn operator(Dashboard dashboard, String token) {
    return new SignedIn(dashboard, "Authorization", "Bearer " + token);
  }

  static SignedIn nobody(Dashboard dashboard) {
    return new SignedIn(dashboard, "X-Nobody", "1");
  }

  /** A browser that signs in. */
  static SignedIn person(Dashboard dashboard, String name) {
    HttpResponse<String> answer = signIn(dashboard, name, PASSWORD);
    if (answer.code() != 204) {
      throw new AssertionError(name + " is not let in: " + answer.code());
    }
    return new SignedIn(dashboard, "Cookie", answer.header("Set-Cookie").split(";")[0]);
  }

  static HttpResponse<String> signIn(Dashboard dashboard, String name, String password) {
    return dashboard.exchange(
        HttpRequest.POST("/api/v1/session", Map.of("name", name, "password", password)));
  }

  /** A program with a token of these scopes, which this one makes. */
  SignedIn token(String name, String... scopes) {
    JsonNode made =
        Dashboard.json(post("/api/v1/tokens", Map.of("name", name, "scopes", List.of(scopes))));
    return new SignedIn(dashboard, "Authorization", "Bearer " + made.path("secret").asText("none"));
  }

  String header() {
    return header;
  }

  String value() {
    return value;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.GET(path));
  }

  HttpResponse<String> post(String path, Object body) {
    return send(HttpRequest.POST(path, body));
  }

  HttpResponse<String> put(String path, Object body) {
    return send(HttpRequest.PUT(path, body));
  }

  HttpResponse<String> delete(String path) {
    return send(HttpRequest.DELETE(path));
  }

  JsonNode read(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.code() != 200) {
      throw new AssertionError(path + " answered " + answer.code() + ": " + answer.body());
    }
    return Dashboard.json(answer);
  }

  /** As browsers send it: with where it comes from. */
  HttpResponse<String> send(MutableHttpRequest<?> request) {
    MutableHttpRequest<?> asked = request.header(header, value);
    return dashboard.exchange(
        header.equals("Cookie") ? asked.header("Sec-Fetch-Site", "same-origin") : asked);
  }
}

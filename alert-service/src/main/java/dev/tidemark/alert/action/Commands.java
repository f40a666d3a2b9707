package dev.tidemark.alert.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.alert.slack.SlackButtons;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.InternalAccess;
import dev.tidemark.schemas.Json;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks those who own the state: the incident service for what becomes of an incident, and the
 * dashboard for feedback, which are settings that detection follows.
 */
@Singleton
final class Commands {
  private static final Duration WITHIN = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofHours(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(WITHIN).build();
  private final String incidents;
  private final String dashboard;
  private final Optional<String> credentials;

  Commands(
      @Value("${tidemark.incident-service.url}") String incidents,
      @Value("${tidemark.dashboard-service.url:}") String dashboardService,
      @Value("${tidemark.dashboard-url}") String dashboardPage,
      @Value("${tidemark.parts.user:}") String user,
      @Value("${tidemark.parts.password:}") String password,
      @Value("${tidemark.parts.token:}") String token,
      @Value("${tidemark.alert.access.machine-token:}") String machineToken) {
    this.incidents = incidents.replaceAll("/+$", "");
    String page = dashboardService.isBlank() ? dashboardPage : dashboardService;
    this.dashboard = page.replaceAll("/+$", "");
    this.credentials =
        new InternalAccess(user, password, token.isBlank() ? machineToken : token).header();
  }

  /**
   * What became of a command.
   *
   * @param detail why nothing changed, in the words of who was asked
   */
  record Outcome(boolean done, String detail) {}

  /**
   * Does what a press asks for; the same press asked for again does it once.
   *
   * @throws IOException where nobody answers
   */
  Outcome ask(Press press, String email) throws IOException, InterruptedException {
    String actor = "slack:" + email;
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (press.action().equals(SlackButtons.WRONG)) {
      body.put("verdict", "wrong").put("by", actor);
      return post(dashboard + "/api/v1/incidents/" + press.incident() + "/feedback", press, body);
    }
    body.put("actor", actor);
    switch (press.action()) {
      case SlackButtons.ACKNOWLEDGE -> body.put("action", "acknowledge");
      case SlackButtons.RESOLVE -> body.put("action", "resolve");
      case SlackButtons.SILENCE ->
          // From the press on, so that the same press always asks for the same.
          body.put("action", "snooze").put("until", press.at().plus(SILENCE).toString());
      default -> throw new IllegalStateException("a button without a command: " + press.action());
    }
    return post(
        incidents + "/internal/incidents/" + press.incident() + "/transitions", press, body);
  }

  private Outcome post(String url, Press press, ObjectNode body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(WITHIN)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key(press))
            .POST(BodyPublishers.ofString(body.toString()));
    credentials.ifPresent(header -> request.header("Authorization", header));
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Outcome(true, null);
    }
    if (status == 404 || status == 409) {
      return new Outcome(false, detail(answer.body()));
    }
    throw new IOException("status " + status);
  }

  /** The name of a press toward others. */
  private static String key(Press p) {
    return "slack-"
        + Ids.of(p.user(), p.channel(), p.message(), p.action(), p.incident(), p.actionTs());
  }

  private static String detail(byte[] body) throws IOException {
    JsonNode problem = Json.MAPPER.readTree(body);
    return problem == null ? "" : problem.path("detail").asText();
  }
}

package dev.tidemark.alert.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The few methods of Slack's Web API that a press needs. */
@Singleton
final class SlackWeb {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(WITHIN).build();
  private final ActionSettings settings;

  SlackWeb(ActionSettings settings) {
    this.settings = settings;
  }

  /**
   * The address of a person of this workspace.
   *
   * @return empty for somebody who left, a bot, and where the app may not read addresses
   * @throws IOException where Slack does not answer
   */
  Optional<String> email(String user) throws IOException, InterruptedException {
    JsonNode answer = ask("users.info", settings.botToken, Map.of("user", user));
    JsonNode person = answer.path("user");
    String email = person.path("profile").path("email").asText();
    boolean present =
        answer.path("ok").asBoolean()
            && !person.path("deleted").asBoolean()
            && !person.path("is_bot").asBoolean();
    return present && !email.isBlank() ? Optional.of(email) : Optional.empty();
  }

  /** Tells one person something under a message; false where Slack did not take it. */
  boolean whisper(String channel, String user, String text)
      throws IOException, InterruptedException {
    return ask(
            "chat.postEphemeral",
            settings.botToken,
            Map.of("channel", channel, "user", user, "text", text))
        .path("ok")
        .asBoolean();
  }

  /**
   * The address of a socket, for one connection.
   *
   * @throws IOException where Slack does not answer, or refuses, with its reason
   */
  URI socket() throws IOException, InterruptedException {
    JsonNode answer = ask("apps.connections.open", settings.appToken, Map.of());
    String url = answer.path("url").asText();
    if (!answer.path("ok").asBoolean() || !url.matches("wss?://.+")) {
      throw new IOException(
          "Slack says " + answer.path("error").asText("nothing").replaceAll("\\W+", " "));
    }
    return URI.create(url);
  }

  private JsonNode ask(String method, String token, Map<String, String> arguments)
      throws IOException, InterruptedException {
    String form =
        arguments.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.apiUrl + method))
            .timeout(WITHIN)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return Json.MAPPER.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
  }
}

package dev.tidemark.alert.action;

import dev.tidemark.schemas.Ids;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How people can act from Slack; an empty text means that a variable is not set. */
@Singleton
final class ActionSettings {
  private static final String SLACK = "tidemark.alert.slack.";

  /** Base of the Web API, ending in a slash. */
  final String apiUrl;

  /** {@code SLACK_BOT_TOKEN}. */
  final String botToken;

  /** {@code SLACK_SIGNING_SECRET}. */
  final String signingSecret;

  /** {@code SLACK_APP_TOKEN}. */
  final String appToken;

  /** Addresses of {@code SLACK_ACTORS}, folded. */
  final Set<String> actors;

  ActionSettings(
      @Value("${" + SLACK + "api-url}") String apiUrl,
      @Value("${" + SLACK + "bot-token:}") String botToken,
      @Value("${" + SLACK + "signing-secret:}") String signingSecret,
      @Value("${" + SLACK + "app-token:}") String appToken,
      @Value("${" + SLACK + "actors:}") String actors) {
    this.apiUrl = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
    this.botToken = botToken.strip();
    this.signingSecret = signingSecret.strip();
    this.appToken = appToken.strip();
    this.actors =
        Arrays.stream(actors.split(","))
            .filter(one -> !one.isBlank())
            .map(Ids::fold)
            .collect(Collectors.toUnmodifiableSet());
    if (this.botToken.isEmpty() && !(this.signingSecret.isEmpty() && this.appToken.isEmpty())) {
      throw new IllegalArgumentException(
          "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is set but SLACK_BOT_TOKEN is not; buttons are"
              + " on the bot's messages only");
    }
  }
}

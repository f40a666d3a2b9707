package dev.tidemark.alert.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import dev.tidemark.alert.receiver.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Makes the Slack receivers that the configuration asks for. */
public final class SlackReceivers {
  private static final int CALL_MILLIS = 15_000;

  /** A picture takes three calls, and a message waits for it. */
  private static final int PICTURE_MILLIS = 4_000;

  private SlackReceivers() {}

  /**
   * None, one or two receivers.
   *
   * @param apiUrl base of the Web API
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static List<Receiver> of(
      String apiUrl, String botToken, String channel, String webhookUrl) {
    return of(apiUrl, botToken, channel, webhookUrl, false);
  }

  /**
   * None, one or two receivers.
   *
   * @param apiUrl base of the Web API
   * @param buttons the bot's messages have buttons, because somebody listens to them
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static List<Receiver> of(
      String apiUrl, String botToken, String channel, String webhookUrl, boolean buttons) {
    List<Receiver> receivers = new ArrayList<>();
    if (!botToken.isBlank()) {
      if (channel.isBlank()) {
        throw new IllegalArgumentException(
            "SLACK_BOT_TOKEN is set but SLACK_CHANNEL_ID is not; set the channel's id, such as"
                + " C0123456789");
      }
      receivers.add(bot(apiUrl, botToken.strip(), channel.strip(), buttons));
    }
    if (!webhookUrl.isBlank()) {
      if (HttpUrl.parse(webhookUrl.strip()) == null) {
        // The address is a secret and is not shown.
        throw new IllegalArgumentException(
            "SLACK_WEBHOOK_URL is not a web address; copy it whole, from https:// on");
      }
      receivers.add(new SlackWebhook(slack(apiUrl), webhookUrl.strip()));
    }
    return receivers;
  }

  private static Receiver bot(String apiUrl, String token, String channel, boolean buttons) {
    OkHttpClient http =
        new OkHttpClient.Builder().callTimeout(Duration.ofMillis(PICTURE_MILLIS)).build();
    SlackPictures pictures = new SlackPictures(slack(apiUrl, PICTURE_MILLIS), http, token);
    return new SlackChannel(slack(apiUrl), pictures, token, channel, buttons);
  }

  private static Slack slack(String apiUrl) {
    return slack(apiUrl, CALL_MILLIS);
  }

  private static Slack slack(String apiUrl, int callMillis) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(apiUrl.endsWith("/") ? apiUrl : apiUrl + "/");
    config.setHttpClientCallTimeoutMillis(callMillis);
    config.setHttpClientReadTimeoutMillis(callMillis);
    config.setStatsEnabled(false);
    // A silent second call would tell twice without a trace; the queue decides about attempts.
    OkHttpClient http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .retryOnConnectionFailure(false)
            .build();
    return Slack.getInstance(config, new SlackHttpClient(http));
  }
}

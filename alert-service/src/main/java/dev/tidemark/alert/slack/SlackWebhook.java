package dev.tidemark.alert.slack;

import com.slack.api.Slack;
import com.slack.api.webhook.Payload;
import com.slack.api.webhook.WebhookResponse;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Result.Delivered;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Slack channel behind an incoming webhook, whose address is a secret. */
final class SlackWebhook implements Receiver {
  private final Slack slack;
  private final String url;

  SlackWebhook(Slack slack, String url) {
    this.slack = slack;
    this.url = url;
  }

  @Override
  public String name() {
    return "slack:webhook";
  }

  @Override
  public String channel() {
    return "slack";
  }

  @Override
  public Duration pace() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration longest() {
    return Duration.ofSeconds(60);
  }

  @Override
  public int most() {
    return SlackLayout.MOST_LISTED;
  }

  @Override
  public Result send(Notice notice) {
    Payload payload =
        Payload.builder().text(SlackLayout.text(notice)).blocks(SlackLayout.blocks(notice)).build();
    try {
      WebhookResponse answer = slack.send(url, payload);
      return answer.getCode() == 200
          ? new Delivered(null)
          : SlackAnswers.status(
              answer.getCode(), retryAfter(answer), answer.getBody(), Clock.systemUTC().instant());
    } catch (IOException e) {
      return SlackAnswers.failure(e);
    }
  }

  private static String retryAfter(WebhookResponse answer) {
    Map<String, List<String>> headers = answer.getHeaders();
    if (headers == null) {
      return null;
    }
    return headers.entrySet().stream()
        .filter(h -> h.getKey().equalsIgnoreCase("Retry-After") && !h.getValue().isEmpty())
        .map(h -> h.getValue().getFirst())
        .findFirst()
        .orElse(null);
  }
}

package dev.tidemark.alert.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.model.Message;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.receiver.Result.Delivered;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A Slack channel, written to as a bot: one message for each incident. A rise in severity is an
 * answer to it that the channel sees, and the end changes it.
 */
final class SlackChannel implements Receiver {
  private final Slack slack;
  private final String token;
  private final String channel;

  SlackChannel(Slack slack, String token, String channel) {
    this.slack = slack;
    this.token = token;
    this.channel = channel;
  }

  @Override
  public String name() {
    return "slack:" + channel;
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
    try {
      return notice.over() && notice.firstReference() != null
          ? update(notice)
          : post(notice, first(notice));
    } catch (SlackApiException e) {
      return SlackAnswers.status(
          e.getResponse().code(),
          e.getResponse().header("Retry-After"),
          null,
          Clock.systemUTC().instant());
    } catch (IOException e) {
      return SlackAnswers.failure(e);
    }
  }

  private static String[] first(Notice notice) {
    return notice.firstReference() == null ? null : notice.firstReference().split(" ");
  }

  private Result post(Notice notice, String[] first) throws IOException, SlackApiException {
    Message.Metadata metadata =
        Message.Metadata.builder()
            .eventType("tidemark_incident")
            .eventPayload(
                Map.of("delivery_id", notice.deliveryId(), "incident_id", notice.incident().id()))
            .build();
    ChatPostMessageResponse answer =
        slack
            .methods(token)
            .chatPostMessage(
                request -> {
                  request
                      .channel(first == null ? channel : first[0])
                      .text(SlackLayout.text(notice))
                      .blocks(SlackLayout.blocks(notice))
                      .metadata(metadata)
                      .unfurlLinks(false)
                      .unfurlMedia(false);
                  return first == null ? request : request.threadTs(first[1]).replyBroadcast(true);
                });
    return answer.isOk()
        ? new Delivered(
            first == null ? answer.getChannel() + " " + answer.getTs() : notice.firstReference())
        : SlackAnswers.error(answer.getError());
  }

  private Result update(Notice notice) throws IOException, SlackApiException {
    String[] first = first(notice);
    ChatUpdateResponse answer =
        slack
            .methods(token)
            .chatUpdate(
                request ->
                    request
                        .channel(first[0])
                        .ts(first[1])
                        .text(SlackLayout.text(notice))
                        .blocks(SlackLayout.blocks(notice)));
    if (answer.isOk()) {
      return new Delivered(notice.firstReference());
    }
    return SlackAnswers.unchangeable(answer.getError())
        ? post(notice, null)
        : SlackAnswers.error(answer.getError());
  }
}

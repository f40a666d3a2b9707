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
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.alert.slack.SlackPictures.Upload;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A Slack channel, written to as a bot: one message for each incident. Every change of the incident
 * changes the message, so that it says what is true, and is said in its thread.
 */
final class SlackChannel implements Receiver {
  private static final String NO_PICTURE_TAKEN = "sent without its picture: Slack did not take it";
  private static final String NO_MESSAGE = "there is no message of its own to change";

  private final Slack slack;
  private final SlackPictures pictures;
  private final String token;
  private final String channel;
  private final boolean buttons;

  SlackChannel(Slack slack, SlackPictures pictures, String token, String channel, boolean buttons) {
    this.slack = slack;
    this.pictures = pictures;
    this.token = token;
    this.channel = channel;
    this.buttons = buttons;
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
  public boolean shows() {
    return true;
  }

  @Override
  public Result send(Notice notice) {
    SlackReference message = SlackReference.of(notice.firstReference());
    try {
      if (message != null) {
        return change(notice, message);
      }
      return notice.occasion() == Occasion.FOLLOW
          ? new Delivered(null, NO_MESSAGE)
          : post(notice, pictures.of(notice));
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

  private Result post(Notice notice, Upload picture) throws IOException, SlackApiException {
    ChatPostMessageResponse answer =
        slack
            .methods(token)
            .chatPostMessage(
                request ->
                    request
                        .channel(channel)
                        .text(SlackLayout.text(notice))
                        .blocks(SlackLayout.blocks(notice, picture, buttons))
                        .metadata(metadata(notice))
                        .unfurlLinks(false)
                        .unfurlMedia(false));
    if (answer.isOk()) {
      SlackReference message =
          new SlackReference(answer.getChannel(), answer.getTs(), picture.file());
      return new Delivered(message.text(), picture.problem());
    }
    return refusesPicture(answer.getError(), picture)
        ? post(notice, new Upload(null, null, NO_PICTURE_TAKEN))
        : SlackAnswers.error(answer.getError());
  }

  /** Lets the message say what is true now, then says in its thread what has changed. */
  private Result change(Notice notice, SlackReference message)
      throws IOException, SlackApiException {
    Upload picture = picture(notice, message);
    String error = update(notice, message, picture);
    if (refusesPicture(error, picture)) {
      picture = new Upload(null, null, NO_PICTURE_TAKEN);
      error = update(notice, message, picture);
    }
    if (SlackAnswers.unchangeable(error)) {
      return post(notice, pictures.of(notice));
    }
    return error == null ? reply(notice, message, picture) : SlackAnswers.error(error);
  }

  /** A picture of the new numbers where it got worse, else the one that the message has. */
  private Upload picture(Notice notice, SlackReference message) {
    Upload present = new Upload(message.file(), message.file() == null ? null : "Evidence", null);
    if (!SlackReply.forAll(notice)) {
      return present;
    }
    Upload fresh = pictures.of(notice);
    return fresh.file() != null || message.file() == null
        ? fresh
        : new Upload(message.file(), present.words(), fresh.problem());
  }

  /** The error; null for none. */
  private String update(Notice notice, SlackReference message, Upload picture)
      throws IOException, SlackApiException {
    ChatUpdateResponse answer =
        slack
            .methods(token)
            .chatUpdate(
                request ->
                    request
                        .channel(message.channel())
                        .ts(message.ts())
                        .text(SlackLayout.text(notice))
                        .blocks(SlackLayout.blocks(notice, picture, buttons)));
    return answer.isOk() ? null : String.valueOf(answer.getError());
  }

  private Result reply(Notice notice, SlackReference message, Upload picture)
      throws IOException, SlackApiException {
    ChatPostMessageResponse answer =
        slack
            .methods(token)
            .chatPostMessage(
                request ->
                    request
                        .channel(message.channel())
                        .threadTs(message.ts())
                        .replyBroadcast(SlackReply.forAll(notice))
                        .text(SlackReply.text(notice))
                        .metadata(metadata(notice))
                        .unfurlLinks(false)
                        .unfurlMedia(false));
    return answer.isOk()
        ? new Delivered(message.with(picture.file()).text(), picture.problem())
        : SlackAnswers.error(answer.getError());
  }

  private static boolean refusesPicture(String error, Upload picture) {
    return picture.file() != null && "invalid_blocks".equals(error);
  }

  private static Message.Metadata metadata(Notice notice) {
    return Message.Metadata.builder()
        .eventType("tidemark_incident")
        .eventPayload(
            Map.of("delivery_id", notice.deliveryId(), "incident_id", notice.incident().id()))
        .build();
  }
}

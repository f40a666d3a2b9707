package dev.tidemark.alert.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.alert.slack.SlackButtons;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody pressed a button under a message.
 *
 * @param user Slack's id of the person
 * @param channel Slack's id of the channel
 * @param message the message's name in it
 * @param action id of the button
 * @param incident the incident that the button is about
 * @param actionTs when it was pressed, in Slack's words; together with the others it is the press's
 *     name, also when Slack tells of it twice
 */
record Press(
    String user, String channel, String message, String action, String incident, String actionTs) {
  private static final Set<String> KNOWN =
      Set.of(
          SlackButtons.ACKNOWLEDGE, SlackButtons.RESOLVE, SlackButtons.SILENCE, SlackButtons.WRONG);
  private static final Pattern ID = Pattern.compile("[\\w.:-]{1,128}");
  private static final Pattern SLACK_ID = Pattern.compile("[A-Z0-9]{2,40}");
  private static final Pattern TS = Pattern.compile("\\d{1,12}\\.\\d{1,9}");

  /** The press that an interaction tells of; empty for anything else, such as the link. */
  static Optional<Press> of(JsonNode payload) {
    JsonNode action = payload.path("actions").path(0);
    JsonNode place = payload.path("container");
    Press press =
        new Press(
            payload.path("user").path("id").asText(),
            payload.path("channel").path("id").asText(place.path("channel_id").asText()),
            place.path("message_ts").asText(),
            action.path("action_id").asText(),
            action.path("value").asText(),
            action.path("action_ts").asText());
    boolean good =
        payload.path("type").asText().equals("block_actions")
            && KNOWN.contains(press.action)
            && ID.matcher(press.incident).matches()
            && SLACK_ID.matcher(press.user).matches()
            && SLACK_ID.matcher(press.channel).matches()
            && TS.matcher(press.actionTs).matches();
    return good ? Optional.of(press) : Optional.empty();
  }

  /**
   * When it was pressed, to the second.
   *
   * @throws DateTimeException where that is no time
   */
  Instant at() {
    return Instant.ofEpochSecond(Long.parseLong(actionTs.substring(0, actionTs.indexOf('.'))));
  }
}

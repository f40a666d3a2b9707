package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** People who press buttons: Slack tells the app, over its socket or by a signed request. */
public final class SlackPresses {
  /** What requests to the app are signed with. */
  public static final String SIGNING_SECRET = "simulated-signing-secret";

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong number = new AtomicLong();
  private final SlackLog log;
  private final SlackPeople people;
  private final SlackSockets sockets;
  private final Clock clock;
  private volatile URI app;
  private volatile String last;

  /** Presses on the messages of a log. */
  public SlackPresses(SlackLog log, SlackPeople people, SlackSockets sockets, Clock clock) {
    this.log = log;
    this.people = people;
    this.sockets = sockets;
    this.clock = clock;
  }

  /** Where the app takes signed requests; null where it has a socket only. */
  public void app(URI address) {
    app = address;
  }

  /**
   * Somebody presses a button.
   *
   * @param ts the message
   * @param action id of the button
   * @param email who; joins the workspace where unknown
   * @return the status of the app's answer; 0 where nobody answered
   * @throws IllegalArgumentException where the message has no such button now
   */
  public int press(String ts, String action, String email) {
    SlackMessage message =
        log.latest(ts).orElseThrow(() -> new IllegalArgumentException("no message " + ts));
    String payload = payload(message, button(message, action), people.join(email)).toString();
    last = payload;
    return tell(payload);
  }

  /** Slack tells of the last press once more, as after an answer that came too late. */
  public int again() {
    return tell(last);
  }

  private int tell(String payload) {
    if (sockets.open() > 0) {
      return sockets.deliver(json(payload)) ? 200 : 0;
    }
    String body = "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    String time = Long.toString(clock.instant().getEpochSecond());
    return app == null ? 0 : post(body, time, signature(time, body));
  }

  /** Sends any request to the app, as somebody else might. */
  public int post(String body, String time, String signature) {
    HttpRequest request =
        HttpRequest.newBuilder(app)
            .timeout(WITHIN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", time)
            .header("X-Slack-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The body of the last press, as it is signed. */
  public String lastBody() {
    return "payload=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
  }

  /** A signature of version 0. */
  public static String signature(String time, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] text = ("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8);
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static JsonNode button(SlackMessage message, String action) {
    if (message.blocks() != null) {
      for (JsonNode block : message.blocks()) {
        for (JsonNode element : block.path("elements")) {
          if (element.path("action_id").asText().equals(action)) {
            return element;
          }
        }
      }
    }
    throw new IllegalArgumentException("the message has no button " + action);
  }

  private ObjectNode payload(SlackMessage message, JsonNode button, String user) {
    long count = number.incrementAndGet();
    ObjectNode payload = Json.MAPPER.createObjectNode().put("type", "block_actions");
    payload.put("api_app_id", "A0TIDEMARK").put("token", "deprecated");
    payload.putObject("team").put("id", SlackApi.TEAM).put("domain", "acme");
    payload.putObject("user").put("id", user).put("team_id", SlackApi.TEAM);
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", message.ts())
        .put("channel_id", message.channel())
        .put("is_ephemeral", false);
    payload.putObject("channel").put("id", message.channel()).put("name", "spending");
    payload.putObject("message").put("ts", message.ts()).put("text", message.text());
    payload.put("trigger_id", "12345." + count);
    ObjectNode action = payload.putArray("actions").addObject();
    action.put("type", "button").put("action_id", button.path("action_id").asText());
    action.put("block_id", "b" + count).put("value", button.path("value").asText());
    action.set("text", button.path("text"));
    action.put(
        "action_ts",
        String.format(Locale.ROOT, "%d.%06d", clock.instant().getEpochSecond(), count));
    return payload;
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

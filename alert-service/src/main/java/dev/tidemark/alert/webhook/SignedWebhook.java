package dev.tidemark.alert.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.alert.http.Addresses;
import dev.tidemark.alert.http.Poster;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Json;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/** An address that takes signed JSON; its id is the same for every attempt. */
public final class SignedWebhook implements Receiver {
  /** Standard Webhooks asks for bodies below 20 kB. */
  private static final int MOST_LISTED = 20;

  private static final Duration WITHIN = Duration.ofSeconds(20);

  private final String name;
  private final Signature signature;
  private final Poster poster;
  private final Clock clock;

  private SignedWebhook(String name, Signature signature, Poster poster, Clock clock) {
    this.name = name;
    this.signature = signature;
    this.poster = poster;
    this.clock = clock;
  }

  /**
   * A webhook.
   *
   * @param secrets {@code whsec_...}; two, separated by a space, while one takes the place of the
   *     other
   * @param allow internal address blocks that may be called
   * @throws IllegalArgumentException naming the variable that is missing or wrong, without its
   *     secret
   */
  public static Receiver of(String url, String secrets, String allow, Clock clock) {
    HttpUrl parsed = HttpUrl.parse(url.strip());
    if (parsed == null) {
      // The address can have a secret in it and is not shown.
      throw new IllegalArgumentException(
          "ALERT_WEBHOOK_URL is not a web address; copy it whole, from https:// on");
    }
    if (secrets.isBlank()) {
      throw new IllegalArgumentException(
          "ALERT_WEBHOOK_URL is set but ALERT_WEBHOOK_SECRET is not; set whsec_ and the base64 of"
              + " 32 random bytes");
    }
    String name = "webhook:" + parsed.host();
    Addresses addresses = Addresses.publicAnd("ALERT_WEBHOOK_ALLOW", allow);
    Poster poster = new Poster(name, parsed, addresses, WITHIN, Set.of());
    return new SignedWebhook(name, Signature.of(secrets), poster, clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String channel() {
    return "webhook";
  }

  @Override
  public Duration pace() {
    return Duration.ofMillis(100);
  }

  @Override
  public Duration longest() {
    return Duration.ofSeconds(60);
  }

  @Override
  public int most() {
    return MOST_LISTED;
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public Result send(Notice notice) {
    Instant now = clock.instant();
    byte[] body = json(WebhookBody.of(notice, now));
    String id = "msg_" + notice.deliveryId();
    long timestamp = now.getEpochSecond();
    return poster.post(
        body,
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature", signature.of(id, timestamp, body)));
  }

  private static byte[] json(WebhookBody body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

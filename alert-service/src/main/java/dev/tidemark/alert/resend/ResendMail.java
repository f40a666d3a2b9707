package dev.tidemark.alert.resend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.alert.chart.Picture;
import dev.tidemark.alert.http.Addresses;
import dev.tidemark.alert.http.Poster;
import dev.tidemark.alert.mail.MailLayout;
import dev.tidemark.alert.mail.MailPicture;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * One mail address, written to over Resend. Its idempotency key is the same for every attempt, so
 * that a lost answer does not become a second mail within Resend's 24 hours.
 */
public final class ResendMail implements Receiver {
  private static final Duration WITHIN = Duration.ofSeconds(20);

  /** Another attempt with the same key is still on its way. */
  private static final int CONFLICT = 409;

  private final String key;
  private final String from;
  private final String to;
  private final Poster poster;

  private ResendMail(String key, String from, String to, Poster poster) {
    this.key = key;
    this.from = from;
    this.to = to;
    this.poster = poster;
  }

  /**
   * A mail address.
   *
   * @param apiUrl base of the API
   * @throws IllegalArgumentException where the base is no address
   */
  public static Receiver of(String apiUrl, String key, String from, String to) {
    HttpUrl base = HttpUrl.parse(apiUrl.strip());
    if (base == null) {
      throw new IllegalArgumentException("RESEND_API_URL is not a web address");
    }
    HttpUrl url = base.newBuilder().addPathSegment("emails").build();
    // The address is the operator's own choice, and nothing that others can set.
    Addresses any = Addresses.publicAnd("RESEND_API_URL", "0.0.0.0/0,::/0");
    Poster poster = new Poster("Resend", url, any, WITHIN, Set.of(CONFLICT));
    return new ResendMail(key.strip(), from, to, poster);
  }

  @Override
  public String name() {
    return "email:" + to;
  }

  @Override
  public String channel() {
    return "email";
  }

  @Override
  public Duration pace() {
    // Resend takes two calls a second from a team.
    return Duration.ofMillis(500);
  }

  @Override
  public Duration longest() {
    return Duration.ofSeconds(60);
  }

  @Override
  public int most() {
    return MailLayout.MOST_LISTED;
  }

  @Override
  public Result send(Notice notice) {
    ObjectNode mail = Json.MAPPER.createObjectNode();
    mail.put("from", from).put("subject", MailLayout.subject(notice));
    mail.putArray("to").add(to);
    Picture picture = Picture.of(notice);
    mail.put("text", MailLayout.text(notice)).put("html", MailLayout.html(notice, picture));
    if (picture instanceof Picture.Drawn drawn) {
      mail.putArray("attachments")
          .addObject()
          .put("filename", Picture.FILE)
          .put("content", Base64.getEncoder().encodeToString(drawn.png()))
          .put("content_type", "image/png")
          .put("content_id", MailLayout.CONTENT_ID);
    }
    ObjectNode headers = mail.putObject("headers");
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("X-Tidemark-Incident", notice.incident().id());
    if (!notice.several()) {
      String root = MailLayout.thread(notice);
      headers.put("In-Reply-To", root).put("References", root);
    }
    try {
      Result result =
          poster.post(
              Json.MAPPER.writeValueAsBytes(mail),
              Map.of(
                  "Authorization", "Bearer " + key,
                  "Idempotency-Key", "tidemark-" + notice.deliveryId()));
      return result instanceof Result.Delivered d
          ? new Result.Delivered(d.reference(), MailPicture.note(picture))
          : result;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

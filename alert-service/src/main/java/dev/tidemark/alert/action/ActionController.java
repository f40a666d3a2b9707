package dev.tidemark.alert.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Where Slack tells of buttons that were pressed; every request is signed. */
@Controller("/slack/actions")
final class ActionController {
  private static final String PAYLOAD = "payload=";
  private static final int MOST_BYTES = 1 << 20;

  private final Optional<SlackSignature> signature;
  private final Acting acting;
  private final Clock clock;

  ActionController(ActionSettings settings, Acting acting, @Nullable Clock clock) {
    this.signature =
        Optional.of(settings.signingSecret).filter(s -> !s.isEmpty()).map(SlackSignature::new);
    this.acting = acting;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /**
   * Takes an interaction and answers at once; what it asks for is done after that. 401 where the
   * signature is wrong or not of now, 404 where no {@code SLACK_SIGNING_SECRET} is set.
   */
  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<?> act(
      @Nullable @Body byte[] body,
      @Nullable @Header("X-Slack-Request-Timestamp") String timestamp,
      @Nullable @Header("X-Slack-Signature") String given) {
    if (signature.isEmpty()) {
      return HttpResponse.notFound();
    }
    if (body == null || body.length > MOST_BYTES) {
      return HttpResponse.badRequest();
    }
    if (!signature.get().good(timestamp, given, body, clock.instant())) {
      return HttpResponse.unauthorized();
    }
    Optional<JsonNode> payload = payload(new String(body, StandardCharsets.UTF_8));
    if (payload.isEmpty()) {
      return HttpResponse.badRequest();
    }
    Optional<Press> press = Press.of(payload.get());
    return press.isEmpty() || acting.take(press.get())
        ? HttpResponse.ok()
        : HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE);
  }

  private static Optional<JsonNode> payload(String form) {
    for (String field : form.split("&")) {
      if (field.startsWith(PAYLOAD)) {
        try {
          String json =
              URLDecoder.decode(field.substring(PAYLOAD.length()), StandardCharsets.UTF_8);
          return Optional.ofNullable(Json.MAPPER.readTree(json));
        } catch (IOException | IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}

package dev.tidemark.simulator.anthropic;

import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Handler;
import dev.tidemark.simulator.web.RateLimits;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** What stands before every route: the version, the key, the limit, and the request's id. */
final class Gate {
  static final String NO_REQUEST = "req_";

  private final AnthropicSettings settings;
  private final Faults faults;
  private final Clock clock;
  private final RateLimits limits;
  private final AtomicLong requests = new AtomicLong();

  Gate(AnthropicSettings settings, Faults faults, Clock clock) {
    this.settings = settings;
    this.faults = faults;
    this.clock = clock;
    this.limits = new RateLimits(clock, settings.limitFactor(), any -> 60);
  }

  /** A route behind the gate. */
  Handler open(Handler handler) {
    return call -> {
      String id = "req_%024d".formatted(requests.incrementAndGet());
      try {
        check(call);
        return handler.handle(call).with("request-id", id);
      } catch (Refusal refusal) {
        throw new Refusal(named(refusal.reply(), id));
      }
    };
  }

  private void check(Call call) {
    if (call.header("x-api-key").isEmpty()) {
      throw Errors.unauthorized();
    }
    if (call.header("anthropic-version").isEmpty()) {
      throw Errors.badRequest("anthropic-version: header is required");
    }
    boolean known = call.header("x-api-key").orElse("").equals(settings.adminKey());
    if (!known || faults.keyRevoked()) {
      throw Errors.unauthorized();
    }
    // All reports share the organisation's limit.
    if (!limits.allows("organization")) {
      throw Errors.tooMany((int) (60 - clock.instant().getEpochSecond() % 60));
    }
  }

  private static Reply named(Reply reply, String id) {
    String body = new String(reply.body(), StandardCharsets.UTF_8);
    byte[] own =
        body.replace("\"" + NO_REQUEST + "\"", "\"" + id + "\"").getBytes(StandardCharsets.UTF_8);
    return new Reply(reply.status(), reply.headers(), own).with("request-id", id);
  }
}

package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.web.Handler;
import dev.tidemark.simulator.web.RateLimits;
import dev.tidemark.simulator.web.Refusal;
import dev.tidemark.simulator.web.Reply;

/** What stands before every route: the key, the plan, the limit. */
record Gate(CursorSettings settings, Access access, RateLimits limits, Errors errors) {

  /** A route of every plan; {@code route} is what its requests are counted under. */
  Handler open(String route, Handler handler) {
    return call -> {
      access.check(call);
      limit(route);
      return handler.handle(call);
    };
  }

  /** A route of the enterprise plan. */
  Handler enterprise(String route, Handler handler) {
    return open(
        route,
        call -> {
          requireEnterprise();
          return handler.handle(call);
        });
  }

  /** A route of the enterprise plan with an ETag; an unchanged answer is not counted. */
  Handler cached(String route, Handler handler) {
    return call -> {
      access.check(call);
      requireEnterprise();
      Reply reply = Etag.onto(handler.handle(call));
      if (Etag.matches(call, reply)) {
        return Etag.unchanged(reply);
      }
      limit(route);
      return reply;
    };
  }

  private void requireEnterprise() {
    if (settings.has(Quirk.NOT_ENTERPRISE)) {
      throw errors.forbidden();
    }
  }

  private void limit(String route) {
    if (!limits.allows(route)) {
      Reply reply = errors.tooMany();
      throw new Refusal(
          settings.has(Quirk.NO_RETRY_AFTER) ? reply : reply.with("Retry-After", "60"));
    }
  }
}

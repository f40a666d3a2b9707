package dev.tidemark.alert.web;

import dev.tidemark.alert.queue.DeliveryList;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What was told and what was not, and what people do about the latter. */
@Controller("/internal/alerts/deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveryController {
  private static final List<String> STATUSES = List.of("pending", "delivered", "dead", "discarded");
  private static final int MOST = 10_000;
  private static final int LONGEST_ACTOR = 200;

  private final DeliveryList deliveries;
  private final Clock clock;

  DeliveryController(DeliveryList deliveries, @Nullable Clock clock) {
    this.deliveries = deliveries;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Deliveries of an incident in their order, or all that fit, newest first. */
  @Get("{?incident,status,receiver,message,limit}")
  HttpResponse<?> list(
      @Nullable String incident,
      @Nullable String status,
      @Nullable String receiver,
      @Nullable String message,
      @QueryValue(defaultValue = "100") int limit) {
    if (status != null && !STATUSES.contains(status)) {
      return Problems.of(
          HttpStatus.BAD_REQUEST,
          "status must be pending, delivered, dead or discarded, got: " + status,
          "status");
    }
    if (limit < 1 || limit > MOST) {
      return Problems.of(
          HttpStatus.BAD_REQUEST, "limit must be 1 to " + MOST + ", got: " + limit, "limit");
    }
    boolean ofIncident = incident != null && status == null && receiver == null && message == null;
    return Problems.guarded(
        () ->
            HttpResponse.ok(
                ofIncident
                    ? deliveries.of(incident)
                    : deliveries.find(
                        new DeliveryList.Filter(incident, status, receiver, message, limit))));
  }

  /** Makes a dead delivery due again. */
  @Post("/{id}/replay{?actor}")
  HttpResponse<?> replay(String id, @Nullable String actor) {
    return handled(id, actor, deliveries::replay);
  }

  /** Puts a dead delivery aside for good. */
  @Post("/{id}/discard{?actor}")
  HttpResponse<?> discard(String id, @Nullable String actor) {
    return handled(id, actor, deliveries::discard);
  }

  private interface Change {
    boolean make(String id, String by, Instant now) throws SQLException;
  }

  private HttpResponse<?> handled(String id, String actor, Change change) {
    String by = actor == null || actor.isBlank() ? "somebody" : actor.strip();
    if (by.length() > LONGEST_ACTOR) {
      return Problems.of(
          HttpStatus.BAD_REQUEST,
          "actor must have at most " + LONGEST_ACTOR + " characters",
          "actor");
    }
    return Problems.guarded(
        () -> {
          boolean changed = change.make(id, by, clock.instant());
          var standing = deliveries.get(id);
          if (standing.isEmpty()) {
            return Problems.of(HttpStatus.NOT_FOUND, "there is no delivery " + id);
          }
          return changed
              ? HttpResponse.ok(standing.get())
              : Problems.of(
                  HttpStatus.CONFLICT,
                  "only a dead delivery can be handled; it is " + standing.get().status());
        });
  }
}

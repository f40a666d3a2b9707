package dev.tidemark.alert.web;

import dev.tidemark.alert.plan.SilenceStore;
import dev.tidemark.alert.routing.Match;
import dev.tidemark.alert.routing.Silence;
import dev.tidemark.schemas.Ids;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Silences, and what they would have muted. */
@Controller("/internal/alerts/silences")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SilenceController {
  private static final int MOST_DAYS = 30;

  private final SilenceStore store;
  private final Clock clock;

  SilenceController(SilenceStore store, @Nullable Clock clock) {
    this.store = store;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /**
   * What is looked at.
   *
   * @param days back from now, 1 to 30; null for 7
   */
  record Look(Match match, Integer days) {}

  /** All silences, also those that are over, the last to end first. */
  @Get
  HttpResponse<?> all() {
    return Problems.guarded(() -> RuleController.json(store.all()));
  }

  /** One silence. */
  @Get("/{id}")
  HttpResponse<?> get(String id) {
    return Problems.guarded(
        () -> store.get(id).<HttpResponse<?>>map(RuleController::json).orElseGet(() -> none(id)));
  }

  /** Makes a silence; its id is given by this part. */
  @Post
  HttpResponse<?> create(@io.micronaut.http.annotation.Body String body) {
    return Problems.guarded(
        () -> {
          String id = Ids.of("silence", UUID.randomUUID().toString());
          Silence silence = named(id, Body.read(body, Silence.class));
          store.put(silence, clock.instant());
          return RuleController.json(silence);
        });
  }

  /** Changes a silence. */
  @Put("/{id}")
  HttpResponse<?> change(String id, @io.micronaut.http.annotation.Body String body) {
    return Problems.guarded(
        () -> {
          Silence silence = named(id, Body.read(body, Silence.class));
          if (store.get(id).isEmpty()) {
            return none(id);
          }
          store.put(silence, clock.instant());
          return RuleController.json(silence);
        });
  }

  /** Ends a silence now; it stays on record. */
  @Delete("/{id}")
  HttpResponse<?> end(String id) {
    return Problems.guarded(
        () -> {
          Optional<Silence> silence = store.get(id);
          if (silence.isEmpty()) {
            return none(id);
          }
          Instant now = clock.instant();
          Silence ended = silence.get().endedAt(now);
          store.put(ended, now);
          return RuleController.json(ended);
        });
  }

  /** What a silence would have muted in the last days. */
  @Post("/preview")
  HttpResponse<?> preview(@io.micronaut.http.annotation.Body String body) {
    return Problems.guarded(
        () -> {
          Look look = Body.read(body, Look.class);
          int days = look.days() == null ? 7 : look.days();
          if (days < 1 || days > MOST_DAYS) {
            throw new BadBody("days", "days must be 1 to " + MOST_DAYS + ", got: " + days);
          }
          Match match = look.match() == null ? Match.ALL : look.match();
          return RuleController.json(
              store.preview(match, clock.instant().minus(Duration.ofDays(days))));
        });
  }

  private static Silence named(String id, Silence s) {
    return new Silence(id, s.match(), s.from(), s.until(), s.by(), s.comment());
  }

  private static HttpResponse<?> none(String id) {
    return Problems.of(HttpStatus.NOT_FOUND, "there is no silence " + id);
  }
}

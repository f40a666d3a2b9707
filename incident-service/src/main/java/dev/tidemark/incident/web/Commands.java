package dev.tidemark.incident.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.incident.outbox.OutboxPublisher;
import dev.tidemark.incident.store.Answer;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.incident.store.StoredAnswers;
import dev.tidemark.incident.store.StoredAnswers.Stored;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Does what people ask for; with a key, once for each incident. */
@Singleton
final class Commands {
  private static final int LONGEST_KEY = 200;

  private final Incidents incidents;
  private final StoredAnswers answers;
  private final OutboxPublisher publisher;

  Commands(Incidents incidents, StoredAnswers answers, OutboxPublisher publisher) {
    this.incidents = incidents;
    this.answers = answers;
    this.publisher = publisher;
  }

  /**
   * The answer to a command.
   *
   * @param key the caller's name of the request; null to do it whatever happened before
   * @param ifMatch the version that the caller saw, as a header says it; null to take any
   * @param org whose incident it must be; null for anybody's
   * @throws BadField where the key or the header makes no sense
   */
  Stored ask(
      String id,
      CommandBody body,
      @Nullable String key,
      @Nullable String ifMatch,
      @Nullable String org) {
    Integer expected = version(ifMatch);
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new BadField("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
    }
    if (!incidents.of(org, id)) {
      return stored(404, Problem.unknown(id));
    }
    Stored answer;
    if (key == null) {
      answer = work(id, body, expected);
    } else {
      String print = Ids.of(body.toString(), ifMatch);
      answer =
          answers
              .once(Ids.of("command", key, id), print, () -> work(id, body, expected))
              .orElseGet(() -> reused(key));
    }
    publisher.wake();
    return answer;
  }

  private Stored work(String id, CommandBody body, Integer expected) {
    Integer seen = expected == null ? body.version() : expected;
    int staleStatus = expected == null ? 409 : 412;
    return switch (incidents.ask(id, body.command(), body.note(), seen)) {
      case Answer.Done done -> stored(200, done.incident());
      case Answer.Unknown unknown -> stored(404, Problem.unknown(id));
      case Answer.Refused no ->
          stored(409, Problem.plain(409, "Conflict", no.reason(), no.incident().version()));
      case Answer.Stale stale ->
          stored(
              staleStatus, Problem.stale(staleStatus, stale.incident().version(), stale.changes()));
    };
  }

  private static Stored reused(String key) {
    String detail = "the Idempotency-Key " + key + " was used for another command";
    return stored(422, Problem.plain(422, "Unprocessable content", detail, null));
  }

  /** The version that an If-Match header names; null for any. */
  private static Integer version(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    String tag = ifMatch.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
    if (!tag.matches("[1-9]\\d{0,8}")) {
      throw new BadField("If-Match", "must be one ETag of an incident, got: " + ifMatch);
    }
    return Integer.valueOf(tag);
  }

  static Stored stored(int status, Object body) {
    return new Stored(status, json(body), false);
  }

  /** A value as it is written to people and programs. */
  static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

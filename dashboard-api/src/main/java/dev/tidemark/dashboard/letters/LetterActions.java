package dev.tidemark.dashboard.letters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.feed.FeedClients;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What people do with records that were put aside; each action is on record together with its
 * effect.
 */
@Singleton
final class LetterActions {
  private final Database database;
  private final LetterQueries queries;
  private final FeedClients clients;
  private final NewerRecord newer;
  private final ReportingTime time;

  LetterActions(
      Database database,
      LetterQueries queries,
      FeedClients clients,
      NewerRecord newer,
      ReportingTime time) {
    this.database = database;
    this.queries = queries;
    this.clients = clients;
    this.newer = newer;
    this.time = time;
  }

  private interface Effect {
    void on(Connection c, Stored letter) throws SQLException;
  }

  /**
   * Sends it to its topic again, under its own key and with its own ids, so that who handled it
   * before handles nothing twice.
   */
  LetterView replay(String id, String actor, String note) {
    return act(
        id,
        "replay",
        actor,
        note,
        (c, letter) -> {
          letter.obstacle().ifPresent(LetterActions::refuse);
          Topic<?> topic = letter.topic().orElseThrow();
          if (topic.kept().isEmpty() && newer.exists(letter)) {
            refuse("a newer record of the same key is on the topic; discard this one");
          }
          send(letter);
          set(c, id, "status", "replayed");
        });
  }

  /** Puts another text in place of its content; its ids stay. */
  LetterView fix(String id, String actor, String note, String record) {
    return act(
        id,
        "fix",
        actor,
        note,
        (c, letter) -> {
          requireOpen(letter);
          Topic<?> topic =
              letter
                  .topic()
                  .orElseThrow(() -> conflict(letter.obstacle().orElse("it has no topic")));
          byte[] fixed = record.getBytes(StandardCharsets.UTF_8);
          Stored.unreadable(topic, fixed)
              .ifPresent(
                  why -> {
                    throw BadRequest.field("record", "this is no record of its topic: " + why);
                  });
          Optional<String> was = recordId(letter.came());
          if (was.isPresent() && !was.equals(recordId(fixed))) {
            throw BadRequest.field(
                "record",
                "the field id must stay %s, or it would count twice".formatted(was.get()));
          }
          set(c, id, "fixed_value", fixed);
        });
  }

  /** Leaves it out for good. */
  LetterView discard(String id, String actor, String note) {
    return act(
        id,
        "discard",
        actor,
        note,
        (c, letter) -> {
          requireOpen(letter);
          set(c, id, "status", "discarded");
        });
  }

  private LetterView act(String id, String action, String actor, String note, Effect effect) {
    try {
      database.transaction(
          c -> {
            List<Stored> found =
                Database.query(
                    c,
                    "select *, fixed_value is not null as fixed from dashboard.letter"
                        + " where org in (?, '') and id = ? for update",
                    Stored::of,
                    queries.org(),
                    id);
            if (found.isEmpty()) {
              throw LetterQueries.unknown(id);
            }
            effect.on(c, found.getFirst());
            record(c, id, action, actor, note);
            return null;
          });
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
    return queries.one(id);
  }

  private void record(Connection c, String id, String action, String actor, String note)
      throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            "insert into dashboard.letter_action (letter, action, actor, note, at)"
                + " values (?, ?, ?, ?, ?::timestamptz)")) {
      insert.setString(1, id);
      insert.setString(2, action);
      insert.setString(3, actor);
      insert.setString(4, note);
      insert.setString(5, time.now().toString());
      insert.executeUpdate();
    }
  }

  private static void set(Connection c, String id, String column, Object value)
      throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement("update dashboard.letter set " + column + " = ? where id = ?")) {
      update.setObject(1, value);
      update.setString(2, id);
      update.executeUpdate();
    }
  }

  private void send(Stored letter) {
    try {
      clients.producer().send(letter.again(DeadLetter.REPLAY)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "Not sent", "stopped while sending");
    } catch (ExecutionException e) {
      throw new ApiException(
          503, "Not sent", "the broker did not take it: " + e.getCause().getMessage());
    }
  }

  private static void requireOpen(Stored letter) {
    if (!letter.headline().status().equals("open")) {
      refuse("it is " + letter.headline().status() + " already");
    }
  }

  private static void refuse(String why) {
    throw conflict(why);
  }

  private static ApiException conflict(String why) {
    return new ApiException(409, "Not possible", why);
  }

  private static Optional<String> recordId(byte[] value) {
    try {
      JsonNode id = value == null ? null : Json.MAPPER.readTree(value).path("id");
      return id == null || !id.isTextual() ? Optional.empty() : Optional.of(id.asText());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

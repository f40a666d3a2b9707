package dev.tidemark.incident.store;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers to commands that came with a key. An answer is stored in the transaction of what it
 * answers: who asks again gets the same answer, and nothing is done again.
 */
@Singleton
public final class StoredAnswers {
  /** How long an answer is known. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** Waits for another request that has the same key and is not finished. */
  private static final String CLAIM =
      """
      insert into incidents.command_answer as a (id, fingerprint, at) values (?, ?, ?)
      on conflict (id) do update
        set fingerprint = excluded.fingerprint, at = excluded.at, status = null, body = null
        where a.at < ?""";

  private static final String READ =
      "select fingerprint, status, body from incidents.command_answer where id = ?";
  private static final String WRITE =
      "update incidents.command_answer set status = ?, body = ? where id = ?";
  private static final String FORGET = "delete from incidents.command_answer where at < ?";

  private final Incidents incidents;
  private final Clock clock;

  StoredAnswers(Incidents incidents, @Nullable Clock clock) {
    this.incidents = incidents;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** An answer: its HTTP status and its JSON; {@code again} where it had been given before. */
  public record Stored(int status, String body, boolean again) {}

  /**
   * The answer to a command. It is worked out once for each id.
   *
   * @param id names the command
   * @param fingerprint says what the command is; another one under the same id is empty
   */
  public Optional<Stored> once(String id, String fingerprint, Supplier<Stored> work) {
    return incidents.together(
        () -> {
          try {
            if (!claim(incidents.connection(), id, fingerprint)) {
              return read(incidents.connection(), id, fingerprint);
            }
            Stored answer = work.get();
            write(incidents.connection(), id, answer);
            return Optional.of(answer);
          } catch (SQLException e) {
            throw new IllegalStateException("cannot store the answer to a command", e);
          }
        });
  }

  /** Forgets what is older than {@link #KEPT}. */
  public void forget() {
    incidents.together(
        () -> {
          try (PreparedStatement delete = incidents.connection().prepareStatement(FORGET)) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(KEPT)));
            return delete.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException("cannot forget answers to commands", e);
          }
        });
  }

  private boolean claim(Connection c, String id, String fingerprint) throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement claim = c.prepareStatement(CLAIM)) {
      claim.setString(1, id);
      claim.setString(2, fingerprint);
      claim.setTimestamp(3, Timestamp.from(now));
      claim.setTimestamp(4, Timestamp.from(now.minus(KEPT)));
      return claim.executeUpdate() == 1;
    }
  }

  private static Optional<Stored> read(Connection c, String id, String fingerprint)
      throws SQLException {
    try (PreparedStatement read = c.prepareStatement(READ)) {
      read.setString(1, id);
      try (ResultSet row = read.executeQuery()) {
        return row.next() && row.getString(1).equals(fingerprint)
            ? Optional.of(new Stored(row.getInt(2), row.getString(3), true))
            : Optional.empty();
      }
    }
  }

  private static void write(Connection c, String id, Stored answer) throws SQLException {
    try (PreparedStatement write = c.prepareStatement(WRITE)) {
      write.setInt(1, answer.status());
      write.setString(2, answer.body());
      write.setString(3, id);
      write.executeUpdate();
    }
  }
}

package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.Caller.Way;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who has signed in with a browser: kept here, so that a session can be ended at once. */
@Singleton
final class Sessions {
  /** Unused for so long, or as old as that, a session is over. */
  static final Duration UNUSED = Duration.ofHours(12);

  static final Duration LONGEST = Duration.ofDays(7);

  /** How exactly it is known when a session was used. */
  private static final Duration EXACT = Duration.ofMinutes(1);

  private final Database database;
  private final ReportingTime time;
  private final String org;

  Sessions(Database database, ReportingTime time, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.time = time;
    this.org = org;
  }

  /** Starts a session of an account, and gives its secret. */
  String start(UUID account) {
    String secret = Secrets.fresh();
    Instant now = time.now();
    database.first(
        "with gone as (delete from access.session where seen_at < ? or started_at < ?),"
            + " last as (update access.account set last_sign_in = ? where id = ?)"
            + " insert into access.session (hash, account, started_at, seen_at)"
            + " values (?, ?, ?, ?) returning hash",
        row -> true,
        now.minus(UNUSED),
        now.minus(LONGEST),
        now,
        account,
        Secrets.kept(secret),
        account,
        now,
        now);
    return secret;
  }

  /** Who has that session; empty when it is over. */
  Optional<Caller> caller(String secret) {
    Instant now = time.now();
    String hash = Secrets.kept(secret);
    Optional<Found> found =
        database.first(
            "select a.id, a.name, a.role, a.sees_people, s.seen_at < ? as stale"
                + " from access.session s join access.account a on a.id = s.account"
                + " where a.org = ? and s.hash = ? and s.seen_at > ?"
                + " and s.started_at > ? and a.role <> 'none'",
            row -> new Found(read(row), row.getBoolean("stale")),
            now.minus(EXACT),
            org,
            hash,
            now.minus(UNUSED),
            now.minus(LONGEST));
    if (found.isPresent() && found.get().stale) {
      database.first(
          "update access.session set seen_at = ? where hash = ? returning hash",
          row -> true,
          now,
          hash);
    }
    return found.map(Found::caller);
  }

  /** Ends a session. */
  void end(String secret) {
    database.first(
        "delete from access.session where hash = ? returning hash",
        row -> true,
        Secrets.kept(secret));
  }

  private record Found(Caller caller, boolean stale) {}

  private static Caller read(ResultSet row) throws SQLException {
    return new Caller(
        Way.SESSION,
        row.getString("name"),
        row.getObject("id", UUID.class),
        Role.stored(row.getString("role")),
        Set.of(Scope.values()),
        row.getBoolean("sees_people"));
  }
}

package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins elsewhere that have begun; each comes back once, and soon. */
@Singleton
final class OidcAttempts {
  private final Database database;
  private final ReportingTime time;

  OidcAttempts(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  /**
   * What is needed when it comes back.
   *
   * @param target the page that was asked for
   */
  record Attempt(String nonce, String verifier, String target) {}

  /** Begins one, and gives what tells it from others. */
  String begin(Attempt attempt) {
    String state = Secrets.fresh();
    Instant now = time.now();
    database.first(
        "with gone as (delete from access.sign_in where started_at < ?)"
            + " insert into access.sign_in (state, nonce, verifier, target, started_at)"
            + " values (?, ?, ?, ?, ?) returning state",
        row -> true,
        now.minus(SignIns.PATIENCE),
        Secrets.kept(state),
        attempt.nonce,
        attempt.verifier,
        attempt.target,
        now);
    return state;
  }

  /** Ends one; empty where there is none, or it took too long. */
  Optional<Attempt> end(String state) {
    return database.first(
        "delete from access.sign_in where state = ? and started_at > ?"
            + " returning nonce, verifier, target",
        row ->
            new Attempt(row.getString("nonce"), row.getString("verifier"), row.getString("target")),
        Secrets.kept(state),
        time.now().minus(SignIns.PATIENCE));
  }
}

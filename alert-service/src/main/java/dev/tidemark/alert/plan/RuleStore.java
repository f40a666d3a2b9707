package dev.tidemark.alert.plan;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.Bodies;
import dev.tidemark.alert.routing.Rules;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rules in force. */
@Singleton
public final class RuleStore {
  private static final String ID = "rules";

  private final AlertDatabase database;

  RuleStore(AlertDatabase database) {
    this.database = database;
  }

  /** The rules in force; the defaults where none were stored. */
  public Rules get() throws SQLException {
    return database.transaction(RuleStore::in);
  }

  /** The rules in force, as a transaction sees them. */
  static Rules in(Connection c) throws SQLException {
    return query(
            c,
            "select body from alerts.rules where id = ?",
            r -> Bodies.read(r.getString(1), Rules.class),
            ID)
        .stream()
        .findFirst()
        .orElse(Rules.DEFAULT);
  }

  /**
   * Stores rules in place of those with the revision that they carry; incidents of the last days
   * are decided anew.
   *
   * @return the rules as stored; empty where somebody else has changed them since
   */
  public Optional<Rules> put(Rules rules, String by, Instant now) throws SQLException {
    Rules next = rules.changed(rules.revision() + 1, now, by);
    return database.transaction(
        c -> {
          update(
              c,
              "insert into alerts.rules (id, body, revision) values (?, ?, 0)"
                  + " on conflict do nothing",
              ID,
              Bodies.json(Rules.DEFAULT));
          int changed =
              update(
                  c,
                  "update alerts.rules set body = ?, revision = ? where id = ? and revision = ?",
                  Bodies.json(next),
                  next.revision(),
                  ID,
                  rules.revision());
          if (changed > 0) {
            Watches.lookAtAll(c, now);
          }
          return changed > 0 ? Optional.of(next) : Optional.empty();
        });
  }
}

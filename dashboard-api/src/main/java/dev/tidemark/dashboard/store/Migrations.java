package dev.tidemark.dashboard.store;

import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** Brings the schema {@code dashboard} up to date. */
@Singleton
public final class Migrations {
  static final String LOCATION = "classpath:db/dashboard";

  private final Database database;
  private volatile boolean done;

  Migrations(Database database) {
    this.database = database;
  }

  /** Runs what is missing; fails when the database does not answer. */
  public void run() {
    Flyway.configure()
        .dataSource(database.pool())
        .schemas("dashboard")
        .locations(LOCATION)
        // A number is given when work begins: a lower one may come after a higher one.
        .outOfOrder(true)
        .load()
        .migrate();
    done = true;
  }

  /** Whether the schema is up to date. */
  public boolean done() {
    return done;
  }
}

package dev.tidemark.dashboard.store;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings the schema {@code dashboard} up to date. */
@Singleton
public final class Migrations {
  static final String LOCATION = "classpath:db/dashboard";

  private final Database database;
  private final String org;
  private volatile boolean done;

  Migrations(Database database, @Value("${tidemark.org}") String org) {
    this.database = database;
    this.org = org;
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
    claim();
    done = true;
  }

  /** What is older than organisations, or was brought back from then, belongs to this one. */
  private void claim() {
    for (String table : List.of("account", "token", "audit")) {
      database.query(
          "update access." + table + " set org = ? where org = '' returning 1", row -> true, org);
    }
  }

  /** Whether the schema is up to date. */
  public boolean done() {
    return done;
  }
}

package dev.tidemark.incident.store;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema {@code incidents} up to date. */
@Singleton
public final class IncidentMigrations {
  private final DataSource pool;

  IncidentMigrations(@Named("incidents") DataSource pool) {
    this.pool = DelegatingDataSource.unwrapDataSource(pool);
  }

  /** Runs what is missing; fails when the database does not answer. */
  public void run() {
    Flyway.configure()
        .dataSource(pool)
        .schemas("incidents")
        .locations("classpath:db/incidents")
        // A number is given when work begins: a lower one may come after a higher one.
        .outOfOrder(true)
        .load()
        .migrate();
  }
}

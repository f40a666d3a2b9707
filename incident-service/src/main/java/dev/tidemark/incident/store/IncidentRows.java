package dev.tidemark.incident.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of incidents. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "incidents")
interface IncidentRows extends CrudRepository<IncidentRow, String> {
  /** The incident, locked until the transaction ends. */
  Optional<IncidentRow> findByIdForUpdate(String id);

  /** Incidents of live data that were detected in {@code [from, to)}. */
  List<IncidentRow> findByHistoricalFalseAndDetectedAtGreaterThanEqualsAndDetectedAtLessThan(
      Instant from, Instant to);

  /** Ids of incidents whose snooze is over. */
  @Query("select id from incidents.incident where snoozed_until <= :now order by snoozed_until")
  List<String> due(Instant now);
}

package dev.tidemark.incident.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table of transitions. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "incidents")
interface EventRows extends GenericRepository<EventRow, Long> {
  EventRow save(EventRow row);

  List<EventRow> findByIncidentIdOrderByVersion(String incidentId);
}

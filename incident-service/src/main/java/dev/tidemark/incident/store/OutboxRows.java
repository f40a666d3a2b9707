package dev.tidemark.incident.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table of versions to publish. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "incidents")
interface OutboxRows extends GenericRepository<OutboxRow, Long> {
  OutboxRow save(OutboxRow row);

  /**
   * The oldest rows. One publisher at a time holds the lock, so the versions of an incident stay in
   * order; the others see nothing to do.
   */
  @Query(
      """
      select id, incident_id, body from incidents.outbox
      where pg_try_advisory_xact_lock(hashtextextended('tidemark.incidents.outbox', 0))
      order by id limit 200""")
  List<OutboxRow> take();

  @Query("delete from incidents.outbox where id <= :last")
  void deleteUpTo(long last);

  long count();
}

package dev.tidemark.incident.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table of anomalies. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "incidents")
interface FindingRows extends GenericRepository<FindingRow, String> {
  @Query(
      """
      insert into incidents.finding (anomaly_id, org, episode, change, detector)
      values (:anomalyId, :org, :episode, :change, :detector)
      on conflict (anomaly_id) do update
        set change = excluded.change, episode = excluded.episode""")
  void put(String anomalyId, String org, String episode, String change, String detector);

  List<FindingRow> findByOrgAndEpisode(String org, String episode);
}

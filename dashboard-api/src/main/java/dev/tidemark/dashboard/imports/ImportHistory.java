package dev.tidemark.dashboard.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Json;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was imported before. */
@Singleton
public final class ImportHistory {
  private static final Logger LOG = LoggerFactory.getLogger(ImportHistory.class);

  /** Nobody looks further back; the rows themselves stay. */
  private static final int KEPT = 200;

  private final Database database;
  private final ReportingTime time;

  ImportHistory(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  /** The latest imports, newest first. */
  public List<PastImport> latest(String org, int most) {
    return database.query(
        "select body from dashboard.import_run where org = ? order by at desc, id limit ?",
        row -> Bodies.read(row, PastImport.class),
        org,
        most);
  }

  /**
   * Remembers one. The rows are in already, so that a database that is away only costs the note.
   */
  void add(String org, String name, String user, ImportView result) {
    PastImport done = new PastImport(UUID.randomUUID().toString(), time.now(), name, user, result);
    try {
      String body = Json.MAPPER.writeValueAsString(done);
      database.transaction(
          connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                        "insert into dashboard.import_run (id, org, at, body)"
                            + " values (?::uuid, ?, ?::timestamptz, ?::jsonb)");
                PreparedStatement prune =
                    connection.prepareStatement(
                        "delete from dashboard.import_run where org = ? and id not in"
                            + " (select id from dashboard.import_run where org = ?"
                            + " order by at desc, id limit ?)")) {
              insert.setString(1, done.id());
              insert.setString(2, org);
              insert.setString(3, done.at().toString());
              insert.setString(4, body);
              insert.executeUpdate();
              prune.setString(1, org);
              prune.setString(2, org);
              prune.setInt(3, KEPT);
              return prune.executeUpdate();
            }
          });
    } catch (SQLException | JsonProcessingException e) {
      LOG.warn("an import is not on the list of imports: {}", e.toString());
    }
  }
}

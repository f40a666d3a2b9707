package dev.tidemark.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.SourceState;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The last state of each source. */
@Singleton
public final class SourceStates {
  private final IngestDatabase database;

  SourceStates(IngestDatabase database) {
    this.database = database;
  }

  /** All states that were saved. */
  public List<SourceState> all() throws SQLException {
    return database.transaction(
        connection -> {
          List<SourceState> states = new ArrayList<>();
          try (PreparedStatement read =
                  connection.prepareStatement("select state from ingest.source_state");
              ResultSet row = read.executeQuery()) {
            while (row.next()) {
              states.add(Json.MAPPER.readValue(row.getString(1), SourceState.class));
            }
          } catch (JsonProcessingException e) {
            throw new SQLException("a stored source state cannot be read", e);
          }
          return states;
        });
  }

  /** Remembers a state in place of its source's last one. */
  public void save(SourceState state) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  "insert into ingest.source_state values (?, ?::jsonb)"
                      + " on conflict (source) do update set state = excluded.state")) {
            write.setString(1, state.source());
            write.setString(2, Json.MAPPER.writeValueAsString(state));
            return write.executeUpdate();
          } catch (JsonProcessingException e) {
            throw new SQLException("a source state cannot be stored", e);
          }
        });
  }
}

package dev.tidemark.incident.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many incidents are open, and how long nobody has looked after one. */
@Singleton
public final class Standing {
  private static final String OPEN =
      """
      select severity, status, count(*), min(detected_at) from incidents.incident
      where resolved_at is null and status <> 'historical' group by severity, status""";

  private final Incidents incidents;

  Standing(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Severity and status on the wire. */
  public record Kind(String severity, String status) {}

  /**
   * The open incidents.
   *
   * @param open by kind; kinds without any are missing
   * @param oldest when the oldest that nobody has acknowledged was detected
   */
  public record Now(Map<Kind, Long> open, Optional<Instant> oldest) {}

  /** As it is now. */
  public Now now() {
    return incidents.together(
        () -> {
          Map<Kind, Long> open = new HashMap<>();
          Instant oldest = null;
          try (PreparedStatement read = incidents.connection().prepareStatement(OPEN);
              ResultSet row = read.executeQuery()) {
            while (row.next()) {
              open.put(new Kind(row.getString(1), row.getString(2)), row.getLong(3));
              Timestamp first = row.getTimestamp(4);
              boolean seen = "acknowledged".equals(row.getString(2));
              if (!seen && (oldest == null || first.toInstant().isBefore(oldest))) {
                oldest = first.toInstant();
              }
            }
          } catch (SQLException e) {
            throw new IllegalStateException("cannot count the open incidents", e);
          }
          return new Now(Map.copyOf(open), Optional.ofNullable(oldest));
        });
  }
}

package dev.tidemark.incident.store;

import dev.tidemark.incident.life.Findings;
import dev.tidemark.incident.life.Findings.Finding;
import dev.tidemark.schemas.Anomaly;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The anomalies of episodes. All of it needs a transaction, whose connection it is given. */
@Singleton
final class FindingRows {
  private static final String OF_EPISODE =
      """
      select body, told_at from incidents.finding where org = ? and episode = ?
      order by anomaly_id""";
  private static final String PUT =
      """
      insert into incidents.finding as f (org, episode, anomaly_id, told_at, body)
      values (?, ?, ?, ?, ?)
      on conflict (org, episode, anomaly_id) do update
        set body = excluded.body, told_at = coalesce(f.told_at, excluded.told_at)""";

  /** The anomalies of a line's episode, without the line. */
  List<Finding> ofEpisode(Connection c, Anomaly line) {
    try (PreparedStatement read = c.prepareStatement(OF_EPISODE)) {
      read.setString(1, line.org());
      read.setString(2, line.episode());
      try (ResultSet row = read.executeQuery()) {
        List<Finding> found = new ArrayList<>();
        while (row.next()) {
          Timestamp told = row.getTimestamp(2);
          Instant toldAt = told == null ? null : told.toInstant();
          found.add(new Finding(Bodies.read(row.getString(1), Anomaly.class), toldAt));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the findings of " + line.episode(), e);
    }
  }

  /** Keeps the line as the latest of its anomaly, and returns the episode's anomalies with it. */
  Findings put(Connection c, Anomaly line, List<Finding> before) {
    Instant toldNow = line.notifies() ? line.detectedAt() : null;
    try (PreparedStatement write = c.prepareStatement(PUT)) {
      write.setString(1, line.org());
      write.setString(2, line.episode());
      write.setString(3, line.id());
      write.setTimestamp(4, toldNow == null ? null : Timestamp.from(toldNow));
      write.setString(5, Bodies.json(line));
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store the finding " + line.id(), e);
    }
    List<Finding> all = new ArrayList<>(before);
    Instant toldBefore =
        all.stream()
            .filter(f -> f.last().id().equals(line.id()))
            .findFirst()
            .map(Finding::toldAt)
            .orElse(null);
    all.removeIf(f -> f.last().id().equals(line.id()));
    all.add(new Finding(line, toldBefore == null ? toldNow : toldBefore));
    return new Findings(List.copyOf(all));
  }
}

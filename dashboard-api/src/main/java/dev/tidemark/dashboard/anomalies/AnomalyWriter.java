package dev.tidemark.dashboard.anomalies;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps every change of every anomaly once, and the latest change apart. */
@Singleton
final class AnomalyWriter implements TopicWriter<Anomaly> {
  private static final String NEW_CHANGES =
      """
      insert into dashboard.anomaly_change (org, id, hash, detected_at, body)
      select * from $rows as r on conflict do nothing returning org, id, hash""";
  private static final String LATEST =
      """
      insert into dashboard.anomaly
        (org, id, episode, change, severity, detector, user_id, detected_at, changes, body)
      select * from $rows as r
      on conflict (org, id) do update set
        episode = excluded.episode, change = excluded.change, severity = excluded.severity,
        detector = excluded.detector, user_id = excluded.user_id,
        detected_at = excluded.detected_at, changes = anomaly.changes + excluded.changes,
        body = excluded.body""";

  private record Place(String org, String id, String hash) {}

  @Override
  public Topic<Anomaly> topic() {
    return Topics.ANOMALIES;
  }

  @Override
  public String problem(Anomaly v) {
    return TopicWriter.missing(
        "org", v.org(),
        "id", v.id(),
        "episode", v.episode(),
        "change", v.change(),
        "severity", v.severity(),
        "detector", v.detector(),
        "detectedAt", v.detectedAt());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<Anomaly>> entries) throws SQLException {
    Map<Place, Anomaly> changes = new LinkedHashMap<>();
    for (Entry<Anomaly> e : entries) {
      Anomaly v = e.value();
      if (v != null) {
        changes.putIfAbsent(new Place(v.org(), v.id(), Ids.of(Bodies.write(v))), v);
      }
    }
    Rows rows = new Rows("text", "text", "text", "timestamptz", "jsonb");
    changes.forEach((p, v) -> rows.add(p.org(), p.id(), p.hash(), v.detectedAt(), Bodies.write(v)));
    Set<Place> fresh =
        new HashSet<>(
            rows.query(
                c,
                NEW_CHANGES,
                r -> new Place(r.getString("org"), r.getString("id"), r.getString("hash"))));
    changes.keySet().retainAll(fresh);
    storeLatest(c, changes);
    List<LiveEvent> news = new ArrayList<>();
    changes.values().forEach(v -> news.add(told(v)));
    return news;
  }

  private static void storeLatest(Connection c, Map<Place, Anomaly> changes) throws SQLException {
    Map<List<String>, Anomaly> latest = new LinkedHashMap<>();
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (Anomaly v : changes.values()) {
      List<String> id = List.of(v.org(), v.id());
      latest.put(id, v);
      counts.merge(id, 1, Integer::sum);
    }
    Rows rows =
        new Rows(
            "text", "text", "text", "text", "text", "text", "text", "timestamptz", "int", "jsonb");
    latest.forEach(
        (id, v) ->
            rows.add(
                v.org(),
                v.id(),
                v.episode(),
                v.change().wire(),
                v.severity().wire(),
                v.detector(),
                v.userId(),
                v.detectedAt(),
                counts.get(id),
                Bodies.write(v)));
    rows.update(c, LATEST);
  }

  private static LiveEvent told(Anomaly v) {
    return LiveEvent.of(
        v.org(),
        "anomaly",
        "id",
        v.id(),
        "change",
        v.change().wire(),
        "severity",
        v.severity().wire(),
        "summary",
        v.summary());
  }
}

package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps each incident in its highest version, and the versions that were seen. */
@Singleton
final class IncidentWriter implements TopicWriter<Incident> {
  private static final String UPSERT =
      """
      insert into dashboard.incident
        (org, id, version, episode, status, severity, user_id, detected_at, updated_at, body)
      select * from $rows as r
      on conflict (org, id) do update set
        version = excluded.version, episode = excluded.episode, status = excluded.status,
        severity = excluded.severity, user_id = excluded.user_id,
        detected_at = excluded.detected_at, updated_at = excluded.updated_at, body = excluded.body
      where incident.version < excluded.version
      returning id""";
  private static final String VERSIONS =
      """
      insert into dashboard.incident_version (org, id, version, body)
      select * from $rows as r on conflict do nothing""";

  @Override
  public Topic<Incident> topic() {
    return Topics.INCIDENTS;
  }

  @Override
  public String problem(Incident v) {
    return TopicWriter.missing(
        "org", v.org(),
        "id", v.id(),
        "episode", v.episode(),
        "status", v.status(),
        "severity", v.severity(),
        "detectedAt", v.detectedAt(),
        "updatedAt", v.updatedAt());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<Incident>> entries) throws SQLException {
    Map<List<String>, Incident> newest = new LinkedHashMap<>();
    Rows versions = new Rows("text", "text", "int", "jsonb");
    Rows erased = new Rows("text");
    for (Entry<Incident> e : entries) {
      Incident v = e.value();
      if (v == null) {
        erased.add(e.key());
        newest.keySet().removeIf(id -> id.get(1).equals(e.key()));
        continue;
      }
      versions.add(v.org(), v.id(), v.version(), Bodies.write(v));
      newest.merge(List.of(v.org(), v.id()), v, (a, b) -> b.version() > a.version() ? b : a);
    }
    versions.update(c, VERSIONS);
    for (String table : List.of("incident", "incident_version")) {
      erased.update(
          c, "delete from dashboard." + table + " i using $rows as r(id) where i.id = r.id");
    }
    Rows rows =
        new Rows(
            "text",
            "text",
            "int",
            "text",
            "text",
            "text",
            "text",
            "timestamptz",
            "timestamptz",
            "jsonb");
    newest
        .values()
        .forEach(
            v ->
                rows.add(
                    v.org(),
                    v.id(),
                    v.version(),
                    v.episode(),
                    v.status().wire(),
                    v.severity().wire(),
                    v.userId(),
                    v.detectedAt(),
                    v.updatedAt(),
                    Bodies.write(v)));
    Set<String> changed = new HashSet<>(rows.query(c, UPSERT, r -> r.getString(1)));
    return newest.values().stream()
        .filter(v -> changed.contains(v.id()))
        .map(IncidentWriter::told)
        .toList();
  }

  private static LiveEvent told(Incident v) {
    return LiveEvent.of(
        v.org(),
        "incident",
        "id",
        v.id(),
        "version",
        v.version(),
        "status",
        v.status().wire(),
        "severity",
        v.severity().wire(),
        "summary",
        v.summary(),
        "notify",
        v.notifies());
  }
}

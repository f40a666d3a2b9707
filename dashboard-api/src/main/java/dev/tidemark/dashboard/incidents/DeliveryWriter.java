package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps every attempt to tell somebody. */
@Singleton
final class DeliveryWriter implements TopicWriter<Delivery> {
  private static final String UPSERT =
      """
      insert into dashboard.delivery (org, id, attempt, incident_id, at, body)
      select * from $rows as r
      on conflict (org, id, attempt) do update set at = excluded.at, body = excluded.body
      where delivery.at <= excluded.at""";

  @Override
  public Topic<Delivery> topic() {
    return Topics.DELIVERIES;
  }

  @Override
  public String problem(Delivery v) {
    return TopicWriter.missing(
        "org", v.org(),
        "id", v.id(),
        "incidentId", v.incidentId(),
        "outcome", v.outcome(),
        "at", v.at());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<Delivery>> entries) throws SQLException {
    Map<List<Object>, Delivery> newest = new LinkedHashMap<>();
    for (Entry<Delivery> e : entries) {
      Delivery v = e.value();
      if (v != null) {
        newest.merge(
            List.of(v.org(), v.id(), v.attempt()), v, (a, b) -> b.at().isBefore(a.at()) ? a : b);
      }
    }
    Rows rows = new Rows("text", "text", "int", "text", "timestamptz", "jsonb");
    newest
        .values()
        .forEach(
            v -> rows.add(v.org(), v.id(), v.attempt(), v.incidentId(), v.at(), Bodies.write(v)));
    rows.update(c, UPSERT);
    return newest.values().stream()
        .map(
            v ->
                LiveEvent.of(
                    v.org(),
                    "delivery",
                    "incidentId",
                    v.incidentId(),
                    "outcome",
                    v.outcome().wire()))
        .toList();
  }
}

package dev.tidemark.dashboard.sources;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps how the connectors are doing. */
@Singleton
final class SourceWriter implements TopicWriter<SourceState> {
  private static final String UPSERT =
      """
      insert into dashboard.source (org, source, body) select * from $rows as r
      on conflict (org, source) do update set body = excluded.body""";

  @Override
  public Topic<SourceState> topic() {
    return Topics.SOURCES;
  }

  @Override
  public String problem(SourceState v) {
    return TopicWriter.missing("org", v.org(), "source", v.source(), "health", v.health());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<SourceState>> entries) throws SQLException {
    Map<List<String>, SourceState> newest = new LinkedHashMap<>();
    Rows gone = new Rows("text");
    for (Entry<SourceState> e : entries) {
      if (e.value() == null) {
        gone.add(e.key());
      } else {
        newest.put(List.of(e.value().org(), e.value().source()), e.value());
      }
    }
    gone.update(c, "delete from dashboard.source s using $rows as r(key) where s.source = r.key");
    Rows rows = new Rows("text", "text", "jsonb");
    newest.values().forEach(v -> rows.add(v.org(), v.source(), Bodies.write(v)));
    rows.update(c, UPSERT);
    return newest.values().stream()
        .map(
            v ->
                LiveEvent.of(
                    v.org(),
                    "source",
                    "source",
                    v.source(),
                    "health",
                    v.health().name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}

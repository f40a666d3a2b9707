package dev.tidemark.dashboard.settings;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps each organisation's settings in their highest revision. */
@Singleton
final class SettingsWriter implements TopicWriter<Settings> {
  private static final String UPSERT =
      """
      insert into dashboard.settings (org, revision, body) select * from $rows as r
      on conflict (org) do update set revision = excluded.revision, body = excluded.body
      where settings.revision < excluded.revision""";

  @Override
  public Topic<Settings> topic() {
    return Topics.SETTINGS;
  }

  @Override
  public String problem(Settings value) {
    return TopicWriter.missing("org", value.org());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<Settings>> entries) throws SQLException {
    Map<String, Settings> newest = new LinkedHashMap<>();
    Rows erased = new Rows("text");
    for (Entry<Settings> e : entries) {
      if (e.value() == null) {
        erased.add(e.key());
        newest.remove(e.key());
      } else {
        newest.merge(e.value().org(), e.value(), (a, b) -> b.revision() > a.revision() ? b : a);
      }
    }
    erased.update(c, "delete from dashboard.settings s using $rows as r(org) where s.org = r.org");
    Rows rows = new Rows("text", "bigint", "jsonb");
    newest.values().forEach(v -> rows.add(v.org(), v.revision(), Bodies.write(v)));
    rows.update(c, UPSERT);
    return newest.values().stream()
        .map(v -> LiveEvent.of(v.org(), "settings", "revision", v.revision()))
        .toList();
  }

  /** Stores settings that the broker has just taken, so that the next read sees them. */
  static void storeNow(Connection c, Settings v) throws SQLException {
    new Rows("text", "bigint", "jsonb")
        .add(v.org(), v.revision(), Bodies.write(v))
        .update(c, UPSERT);
  }
}

package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.TeamBaseline;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps how a group's daily spend is distributed. */
@Singleton
final class BaselineWriter implements TopicWriter<TeamBaseline> {
  private static final String UPSERT =
      """
      insert into dashboard.baseline (org, team, day, updated_at, body) select * from $rows as r
      on conflict (org, team, day) do update set
        updated_at = excluded.updated_at, body = excluded.body
      where baseline.updated_at <= excluded.updated_at""";

  @Override
  public Topic<TeamBaseline> topic() {
    return Topics.BASELINES;
  }

  @Override
  public String problem(TeamBaseline v) {
    return TopicWriter.missing(
        "org", v.org(), "group", v.group(), "day", v.day(), "updatedAt", v.updatedAt());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<TeamBaseline>> entries)
      throws SQLException {
    Map<String, TeamBaseline> newest = new LinkedHashMap<>();
    Rows erased = new Rows("text");
    for (Entry<TeamBaseline> e : entries) {
      if (e.value() == null) {
        erased.add(e.key());
        newest.remove(e.key());
      } else {
        newest.merge(
            e.value().key(), e.value(), (a, b) -> b.updatedAt().isBefore(a.updatedAt()) ? a : b);
      }
    }
    erased.update(
        c,
        "delete from dashboard.baseline b using $rows as r(key)"
            + " where b.org || '/' || b.team || '/' || b.day = r.key");
    Rows rows = new Rows("text", "text", "date", "timestamptz", "jsonb");
    newest
        .values()
        .forEach(v -> rows.add(v.org(), v.group(), v.day(), v.updatedAt(), Bodies.write(v)));
    rows.update(c, UPSERT);
    return List.of();
  }
}

package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what people did in the tools, by day. */
@Singleton
final class ActivityWriter implements TopicWriter<ActivityDay> {
  private static final String UPSERT =
      """
      insert into dashboard.activity_day (org, user_id, provider, day, observed_at, body)
      select * from $rows as r
      on conflict (org, user_id, provider, day) do update set
        observed_at = excluded.observed_at, body = excluded.body
      where activity_day.observed_at <= excluded.observed_at""";

  @Override
  public Topic<ActivityDay> topic() {
    return Topics.ACTIVITY;
  }

  @Override
  public String problem(ActivityDay v) {
    return TopicWriter.missing(
        "org", v.org(),
        "userId", v.userId(),
        "provider", v.provider(),
        "day", v.day(),
        "observedAt", v.observedAt());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<ActivityDay>> entries) throws SQLException {
    Map<List<Object>, ActivityDay> newest = new LinkedHashMap<>();
    Rows erased = new Rows("text");
    for (Entry<ActivityDay> e : entries) {
      ActivityDay v = e.value();
      if (v == null) {
        erased.add(e.key());
        continue;
      }
      newest.merge(
          List.of(v.org(), v.userId(), v.provider(), v.day()),
          v,
          (a, b) -> b.observedAt().isBefore(a.observedAt()) ? a : b);
    }
    erased.update(
        c,
        "delete from dashboard.activity_day a using $rows as r(key) where r.key in"
            + " (a.org || '/' || a.user_id, a.org || '/' || a.user_id || '/' || a.day,"
            + " a.org || '/' || a.user_id || '/' || a.day || '/' || a.provider)");
    Rows rows = new Rows("text", "text", "text", "date", "timestamptz", "jsonb");
    newest
        .values()
        .forEach(
            v ->
                rows.add(
                    v.org(), v.userId(), v.provider(), v.day(), v.observedAt(), Bodies.write(v)));
    rows.update(c, UPSERT);
    return List.of();
  }
}

package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the vendor's own running totals. */
@Singleton
final class CycleSpendWriter implements TopicWriter<CycleSpend> {
  private static final String UPSERT =
      """
      insert into dashboard.cycle_spend
        (org, user_id, provider, cycle_start, cycle_end, observed_at, body)
      select * from $rows as r
      on conflict (org, user_id, provider, cycle_start) do update set
        cycle_end = excluded.cycle_end, observed_at = excluded.observed_at, body = excluded.body
      where cycle_spend.observed_at <= excluded.observed_at""";

  @Override
  public Topic<CycleSpend> topic() {
    return Topics.CYCLE_SPEND;
  }

  @Override
  public String problem(CycleSpend v) {
    return TopicWriter.missing(
        "org", v.org(),
        "userId", v.userId(),
        "provider", v.provider(),
        "cycleStart", v.cycleStart(),
        "observedAt", v.observedAt());
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<CycleSpend>> entries) throws SQLException {
    Map<List<Object>, CycleSpend> newest = new LinkedHashMap<>();
    Rows erased = new Rows("text");
    for (Entry<CycleSpend> e : entries) {
      CycleSpend v = e.value();
      if (v == null) {
        erased.add(e.key());
        continue;
      }
      newest.merge(
          List.of(v.org(), v.userId(), v.provider(), v.cycleStart()),
          v,
          (a, b) -> b.observedAt().isBefore(a.observedAt()) ? a : b);
    }
    erased.update(
        c,
        "delete from dashboard.cycle_spend s using $rows as r(key)"
            + " where s.org || '/' || s.user_id = r.key");
    Rows rows =
        new Rows("text", "text", "text", "timestamptz", "timestamptz", "timestamptz", "jsonb");
    newest
        .values()
        .forEach(
            v ->
                rows.add(
                    v.org(),
                    v.userId(),
                    v.provider(),
                    v.cycleStart(),
                    v.cycleEnd(),
                    v.observedAt(),
                    Bodies.write(v)));
    rows.update(c, UPSERT);
    return List.of();
  }
}

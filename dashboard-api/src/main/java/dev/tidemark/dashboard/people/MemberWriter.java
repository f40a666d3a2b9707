package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.sheet.Revisions;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps who belongs to an organisation. */
@Singleton
final class MemberWriter implements TopicWriter<Member> {
  private static final String UPSERT =
      """
      insert into dashboard.member
        (org, user_id, email, name, role, team, removed, observed_at, revision)
      select * from $rows as r
      on conflict (org, user_id) do update set
        email = excluded.email, name = excluded.name, role = excluded.role, team = excluded.team,
        removed = excluded.removed, observed_at = excluded.observed_at,
        revision = excluded.revision""";
  private static final String ERASE =
      """
      delete from dashboard.member m using $rows as r(key)
      where m.org || '/' || m.user_id = r.key""";
  private static final String ERASE_GROUPS =
      """
      delete from dashboard.member_group g using $rows as r(key)
      where g.org || '/' || g.user_id = r.key""";
  private static final String FORGET =
      """
      update dashboard.person p set email = null from $rows as r(key)
      where p.org || '/' || p.user_id = r.key""";

  @Override
  public Topic<Member> topic() {
    return Topics.MEMBERS;
  }

  @Override
  public String problem(Member value) {
    String missing = TopicWriter.missing("org", value.org(), "userId", value.userId());
    return missing == null ? Memberships.problem(value) : missing;
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<Member>> entries) throws SQLException {
    Map<String, Member> newest = new LinkedHashMap<>();
    entries.forEach(e -> newest.put(e.key(), e.value()));
    Rows members =
        new Rows(
            "text", "text", "text", "text", "text", "text", "boolean", "timestamptz", "bigint");
    Set<String> orgs = new TreeSet<>();
    Set<String> rewritten = new TreeSet<>();
    newest.forEach(
        (key, m) -> {
          orgs.add(m == null ? org(key) : m.org());
          if (m == null) {
            rewritten.add(org(key));
          }
        });
    Map<String, Long> revisions = Revisions.nextOfDirectory(c, orgs);
    Rows erased = new Rows("text");
    Map<String, Integer> counts = new TreeMap<>();
    newest.forEach(
        (key, m) -> {
          if (m == null) {
            erased.add(key);
          } else {
            counts.merge(m.org(), 1, Integer::sum);
            members.add(
                m.org(),
                m.userId(),
                m.email(),
                m.name(),
                m.role(),
                m.group(),
                m.removed(),
                m.observedAt(),
                revisions.get(m.org()));
          }
        });
    members.update(c, UPSERT);
    Memberships.store(c, newest.values().stream().filter(Objects::nonNull).toList());
    erased.update(c, ERASE);
    erased.update(c, ERASE_GROUPS);
    erased.update(c, FORGET);
    Revisions.rewrittenDirectory(c, rewritten);
    return counts.entrySet().stream()
        .map(e -> LiveEvent.of(e.getKey(), "member", "count", e.getValue()))
        .toList();
  }

  /** The organisation of a key {@code org/userId}. */
  private static String org(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }
}

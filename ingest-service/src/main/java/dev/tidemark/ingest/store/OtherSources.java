package dev.tidemark.ingest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What other sources told of the requests of a batch, which lies in the temporary table. */
final class OtherSources {
  private static final String API_TOLD =
      "select exists (select from ingest.sent_event where grade = 2 and at >= ? and at < ?)";
  private static final String DAYS_TOLD =
      "select exists (select from ingest.sent_event where grade = 0 and at >= ? and at < ?)";
  private static final String ANY_TAKEN =
      "select exists (select from ingest.sent_event where sent_as is not null)";
  private static final String TAKEN =
      """
      select s.n from pg_temp.staged s
      where exists (select from ingest.sent_event e where e.sent_as = s.id)""";

  /**
   * More exact sources have at least as many equal requests as the row's number among its equals.
   */
  private static final String BETTER_INSTANTS =
      """
      select s.n from pg_temp.staged s
      where s.grade = 1 and s.ordinal < (
        select count(*) from ingest.sent_event e
        where e.at = s.at and e.shape = s.shape and e.grade > 1 and not e.missing)""";

  private static final String BETTER_DAYS =
      """
      select s.n from pg_temp.staged s join (
        select e.shape, date_trunc('day', e.at, 'UTC') as day, count(*) as known
        from ingest.sent_event e
        where e.grade > 0 and not e.missing and e.at >= ? and e.at < ?
          and e.shape in (select shape from pg_temp.staged where grade = 0)
        group by 1, 2) better on better.shape = s.shape and better.day = s.at
      where s.grade = 0 and s.ordinal < better.known""";

  private static final String LESS_EXACT =
      """
      select s.n, e.id, coalesce(e.sent_as, e.id)
      from pg_temp.staged s join ingest.sent_event e
        on e.at in (s.at, date_trunc('day', s.at, 'UTC')) and e.shape = s.shape
          and e.grade < s.grade and not e.missing and (e.at = s.at or e.grade = 0)
      where s.n = any(?)
      order by s.n, e.grade desc, e.ordinal""";

  private final Connection connection;

  OtherSources(Connection connection) {
    this.connection = connection;
  }

  /** A row of the ledger that a more exact source takes over. */
  record LessExact(UUID id, UUID sentAs) {}

  /** The places of entries whose requests more exact sources told of. */
  List<Integer> better(List<Entry> entries) throws SQLException {
    List<Integer> found = new ArrayList<>();
    if (has(entries, Grade.EXPORT) && exists(API_TOLD, span(entries))) {
      found.addAll(places(BETTER_INSTANTS, List.of()));
    }
    if (has(entries, Grade.DAY)) {
      found.addAll(places(BETTER_DAYS, span(entries)));
    }
    return found;
  }

  /** The places of entries whose ids another request goes by on the topic. */
  List<Integer> taken() throws SQLException {
    return exists(ANY_TAKEN, List.of()) ? places(TAKEN, List.of()) : List.of();
  }

  /** What less exact sources told of entries at those places, each of it for one entry. */
  Map<Integer, LessExact> lessExact(List<Entry> entries, List<Integer> places) throws SQLException {
    Map<Integer, LessExact> found = new HashMap<>();
    if (!has(entries, Grade.API) && !exists(DAYS_TOLD, span(entries))) {
      return found;
    }
    Set<UUID> used = new HashSet<>();
    try (PreparedStatement read = connection.prepareStatement(LESS_EXACT)) {
      read.setArray(1, connection.createArrayOf("integer", places.toArray()));
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject(2, UUID.class);
          if (!found.containsKey(row.getInt(1)) && used.add(id)) {
            found.put(row.getInt(1), new LessExact(id, row.getObject(3, UUID.class)));
          }
        }
      }
    }
    return found;
  }

  private boolean exists(String question, List<Instant> times) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(question)) {
      set(read, times);
      try (ResultSet row = read.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private List<Integer> places(String question, List<Instant> times) throws SQLException {
    List<Integer> places = new ArrayList<>();
    // Sums over days are the one thing that looking up by index would make slow.
    set("on", !times.isEmpty());
    try (PreparedStatement read = connection.prepareStatement(question)) {
      set(read, times);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          places.add(row.getInt(1));
        }
      }
    }
    set("off", !times.isEmpty());
    return places;
  }

  private void set(String hashJoins, boolean wanted) throws SQLException {
    if (wanted) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local enable_hashjoin = " + hashJoins);
      }
    }
  }

  private static void set(PreparedStatement statement, List<Instant> times) throws SQLException {
    for (int i = 0; i < times.size(); i++) {
      statement.setTimestamp(i + 1, Timestamp.from(times.get(i)));
    }
  }

  private static boolean has(List<Entry> entries, Grade grade) {
    return entries.stream().anyMatch(e -> e.grade() == grade);
  }

  /** From the start of the first day to the end of the last. */
  private static List<Instant> span(List<Entry> entries) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Entry e : entries) {
      Instant at = e.event().timestamp();
      first = at.isBefore(first) ? at : first;
      last = at.isAfter(last) ? at : last;
    }
    Duration day = Duration.ofDays(1);
    return List.of(first.minus(day), last.plus(day));
  }
}

package dev.tidemark.ingest.store;

import dev.tidemark.ingest.store.Judgement.Verdict;
import dev.tidemark.ingest.store.OtherSources.LessExact;
import dev.tidemark.schemas.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Says what of many entries is news, and remembers it, in one transaction that others of the
 * organisation wait for. It is to be committed once the broker has the news.
 */
public final class LedgerTransaction implements AutoCloseable {
  /** What is known under its own id is judged by how exact its source is, and by its content. */
  private static final String KNOWN =
      """
      select s.n, known.sent_as,
        known.grade < s.grade
          or known.grade = s.grade and (known.hash <> s.hash or known.missing)
      from pg_temp.staged s join ingest.sent_event known on known.id = s.id""";

  private static final String CHANGE =
      """
      update ingest.sent_event known set
        source = s.source, at = s.at, model = s.model, kind = s.kind, hash = s.hash,
        shape = s.shape, grade = s.grade, ordinal = s.ordinal,
        charged_micros = s.charged_micros, missing = false
      from pg_temp.staged s
      where known.id = s.id and s.n = any(?)""";

  private static final String REMEMBER =
      """
      insert into ingest.sent_event
        (id, source, at, user_id, email, model, kind, hash, shape, grade, ordinal,
          charged_micros)
      select id, source, at, user_id, email, model, kind, hash, shape, grade, ordinal,
        charged_micros
      from pg_temp.staged""";

  private final Connection connection;
  private final Staging staging;
  private final OtherSources others;

  LedgerTransaction(Connection connection, String org) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    this.staging = new Staging(connection);
    this.others = new OtherSources(connection);
    try (PreparedStatement lock =
            connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended('tidemark.ledger/' || ?, 0))");
        Statement statement = connection.createStatement()) {
      // A table without statistics, beside one that grows: only looking up by index stays quick.
      // What a crash of the database forgets is sent once more under the same ids: no waiting for
      // its disk.
      statement.execute(
          "set local enable_hashjoin = off; set local enable_mergejoin = off;"
              + " set local enable_seqscan = off; set local jit = off;"
              + " set local synchronous_commit = off");
      lock.setString(1, org);
      lock.execute();
    }
  }

  /** Judges entries of which no two have the same id, and remembers what is news. */
  public List<Judgement> judge(List<Entry> entries) throws SQLException {
    staging.fill(entries);
    Judgement[] judgements = new Judgement[entries.size()];
    Arrays.setAll(judgements, n -> new Judgement(Verdict.REPEATED, entries.get(n).event().id()));
    Set<Integer> taken = new HashSet<>(others.taken());
    Set<Integer> repeated = new HashSet<>(others.better(entries));
    taken.stream().filter(n -> entries.get(n).grade() != Grade.API).forEach(repeated::add);
    staging.remove(repeated);
    List<Integer> unknown = remember(entries, repeated, judgements);
    if (!unknown.isEmpty()) {
      takeOver(entries, judgements, unknown);
      for (int n : unknown) {
        if (judgements[n].verdict() == Verdict.NEW && taken.contains(n)) {
          String other = Ids.of("twin", judgements[n].sentAs());
          sendAs(judgements[n].sentAs(), UuidText.uuid(other));
          judgements[n] = new Judgement(Verdict.NEW, other);
        }
      }
    }
    return Arrays.asList(judgements);
  }

  /** Remembers what is news, and returns the places of what was not known. */
  private List<Integer> remember(List<Entry> entries, Set<Integer> repeated, Judgement[] judgements)
      throws SQLException {
    Set<Integer> known = new HashSet<>();
    List<Integer> changed = new ArrayList<>();
    try (PreparedStatement read = connection.prepareStatement(KNOWN);
        ResultSet row = read.executeQuery()) {
      while (row.next()) {
        int n = row.getInt(1);
        known.add(n);
        if (row.getBoolean(3)) {
          UUID sentAs = row.getObject(2, UUID.class);
          changed.add(n);
          judgements[n] =
              new Judgement(
                  Verdict.CHANGED, sentAs == null ? judgements[n].sentAs() : UuidText.hex(sentAs));
        }
      }
    }
    change(changed);
    List<Integer> unknown = new ArrayList<>();
    for (int n = 0; n < entries.size(); n++) {
      if (!known.contains(n) && !repeated.contains(n)) {
        unknown.add(n);
        judgements[n] = new Judgement(Verdict.NEW, judgements[n].sentAs());
      }
    }
    if (!unknown.isEmpty()) {
      staging.remove(known);
      try (Statement write = connection.createStatement()) {
        write.executeUpdate(REMEMBER);
      }
    }
    return unknown;
  }

  private void change(List<Integer> places) throws SQLException {
    if (!places.isEmpty()) {
      try (PreparedStatement write = connection.prepareStatement(CHANGE)) {
        write.setArray(1, connection.createArrayOf("integer", places.toArray()));
        write.executeUpdate();
      }
    }
  }

  /** A request that a less exact source told of keeps the id under which it went out. */
  private void takeOver(List<Entry> entries, Judgement[] judgements, List<Integer> unknown)
      throws SQLException {
    Map<Integer, LessExact> lessExact = others.lessExact(entries, unknown);
    if (lessExact.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from ingest.sent_event where id = any(?)")) {
      delete.setArray(
          1,
          connection.createArrayOf(
              "uuid", lessExact.values().stream().map(LessExact::id).toArray()));
      delete.executeUpdate();
    }
    for (Map.Entry<Integer, LessExact> found : lessExact.entrySet()) {
      int n = found.getKey();
      UUID sentAs = found.getValue().sentAs();
      sendAs(judgements[n].sentAs(), sentAs);
      judgements[n] = new Judgement(Verdict.CHANGED, UuidText.hex(sentAs));
    }
  }

  private void sendAs(String id, UUID sentAs) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update ingest.sent_event set sent_as = ? where id = ?")) {
      update.setObject(1, sentAs);
      update.setObject(2, UuidText.uuid(id));
      update.executeUpdate();
    }
  }

  /** Makes what was judged last. */
  public void commit() throws SQLException {
    connection.commit();
  }

  /** Ends the transaction; what is not committed is forgotten. */
  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }
}

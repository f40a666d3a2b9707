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
import java.util.HashMap;
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
  /**
   * What is known under its own id is judged by how exact its source is, and by its content. A row
   * that this statement has inserted, and not updated, has no transaction that replaced it: xmax is
   * 0.
   */
  private static final String REMEMBER =
      """
      insert into ingest.sent_event as known
        (id, source, at, user_id, email, model, kind, hash, shape, grade, ordinal,
          charged_micros)
      select id, source, at, user_id, email, model, kind, hash, shape, grade, ordinal,
        charged_micros
      from pg_temp.staged order by id
      on conflict (id) do update set
        source = excluded.source, at = excluded.at, model = excluded.model, kind = excluded.kind,
        hash = excluded.hash, shape = excluded.shape, grade = excluded.grade,
        ordinal = excluded.ordinal, charged_micros = excluded.charged_micros, missing = false
      where known.grade < excluded.grade
        or known.grade = excluded.grade and (known.hash <> excluded.hash or known.missing)
      returning id, xmax = 0, sent_as""";

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
      statement.execute(
          "set local enable_hashjoin = off; set local enable_mergejoin = off;"
              + " set local enable_seqscan = off; set local jit = off");
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
    List<Integer> unknown = remember(entries, judgements);
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
  private List<Integer> remember(List<Entry> entries, Judgement[] judgements) throws SQLException {
    Map<UUID, Integer> places = HashMap.newHashMap(entries.size());
    for (int n = 0; n < entries.size(); n++) {
      places.put(UuidText.uuid(entries.get(n).event().id()), n);
    }
    List<Integer> unknown = new ArrayList<>();
    try (PreparedStatement remember = connection.prepareStatement(REMEMBER);
        ResultSet row = remember.executeQuery()) {
      while (row.next()) {
        int n = places.get(row.getObject(1, UUID.class));
        if (row.getBoolean(2)) {
          unknown.add(n);
          judgements[n] = new Judgement(Verdict.NEW, judgements[n].sentAs());
        } else {
          UUID sentAs = row.getObject(3, UUID.class);
          judgements[n] =
              new Judgement(
                  Verdict.CHANGED, sentAs == null ? judgements[n].sentAs() : UuidText.hex(sentAs));
        }
      }
    }
    return unknown;
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

package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.sheet.Revisions.Stand;
import dev.tidemark.dashboard.sheet.Revisions.Stands;
import dev.tidemark.dashboard.sheet.SheetRows.Since;
import dev.tidemark.dashboard.sheet.Wanted.Key;
import dev.tidemark.dashboard.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** One organisation's days in memory. */
final class OrgSheets {
  private final String org;
  private final Database database;
  private final long mostBytes;
  private final SumsMemory sums = new SumsMemory();

  /** Fair, so that a question about days that are there gets in between the days of a long load. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Map<Key, Slice> slices = new LinkedHashMap<>(256, 0.75f, true);
  private Directory directory = Directory.empty();
  private long directoryGeneration;
  private long dayGeneration;
  private volatile long bytes;

  OrgSheets(String org, Database database, long mostBytes) {
    this.org = org;
    this.database = database;
    this.mostBytes = mostBytes;
  }

  long bytes() {
    return bytes;
  }

  View view(Set<Key> wanted) throws SQLException {
    View current = current(wanted);
    if (current != null) {
      return current;
    }
    for (Key key : missing(wanted)) {
      refreshed(Set.of(key));
    }
    return refreshed(wanted);
  }

  /** What is in memory, where nothing of it has changed since; else null. */
  private View current(Set<Key> wanted) throws SQLException {
    lock.lock();
    try {
      Stands stands = stands(database::query, wanted);
      if (stands.directory().generation() != directoryGeneration
          || stands.directory().revision() != directory.revision()) {
        return null;
      }
      Map<Key, Slice> found = new HashMap<>();
      for (Key key : wanted) {
        Stand stand = stands.of(key.day());
        Slice known = stand == Stand.NEVER ? key.detail().nothing : slices.get(key);
        if (known == null
            || known.revision() != stand.revision()
            || stand != Stand.NEVER && stand.generation() != dayGeneration) {
          return null;
        }
        found.put(key, known);
      }
      return new View(directory, found, sums);
    } finally {
      lock.unlock();
    }
  }

  private List<Key> missing(Set<Key> wanted) {
    lock.lock();
    try {
      return wanted.stream().filter(key -> !slices.containsKey(key)).toList();
    } finally {
      lock.unlock();
    }
  }

  private View refreshed(Set<Key> wanted) throws SQLException {
    lock.lock();
    try {
      return database.transaction(
          c -> {
            try (Statement snapshot = c.createStatement()) {
              snapshot.execute("set transaction isolation level repeatable read, read only");
            }
            return refreshed(c, wanted);
          });
    } finally {
      lock.unlock();
    }
  }

  private Stands stands(Revisions.Queries queries, Set<Key> wanted) throws SQLException {
    TreeSet<LocalDate> days = new TreeSet<>();
    wanted.forEach(key -> days.add(key.day()));
    return days.isEmpty()
        ? Revisions.of(queries, org, LocalDate.EPOCH, LocalDate.EPOCH)
        : Revisions.of(queries, org, days.first(), days.last());
  }

  private View refreshed(Connection c, Set<Key> wanted) throws SQLException {
    Stands stands = stands((sql, row, arguments) -> Database.query(c, sql, row, arguments), wanted);
    Stand people = stands.directory();
    boolean others = people.generation() != directoryGeneration;
    boolean anew = others || people.rewritten() > directory.revision();
    Directory.Next next = new Directory.Next(directory, people.revision());
    if (anew) {
      next.forget();
    }
    if (anew || people.revision() > directory.revision()) {
      DirectoryRows.read(c, org, anew ? -1 : directory.revision(), next);
    }
    Map<Key, Slice> found = slices(c, wanted, stands, next);
    directory = next.build();
    directoryGeneration = people.generation();
    keep(found);
    return new View(directory, found, sums);
  }

  private Map<Key, Slice> slices(
      Connection c, Set<Key> wanted, Stands stands, Directory.Next people) throws SQLException {
    Map<Key, Slice> found = new HashMap<>();
    stands.days().values().stream().findFirst().ifPresent(this::follow);
    Map<Detail, List<Since>> behind = new EnumMap<>(Detail.class);
    for (Key key : wanted) {
      Stand stand = stands.of(key.day());
      Slice known = slices.get(key);
      if (stand == Stand.NEVER) {
        found.put(key, key.detail().nothing);
      } else if (known == null || known.revision() < stand.rewritten()) {
        found.put(key, load(c, key, stand, people));
      } else {
        found.put(key, known);
        if (known.revision() < stand.revision()) {
          behind
              .computeIfAbsent(key.detail(), d -> new ArrayList<>())
              .add(new Since(key.day(), known.revision()));
        }
      }
    }
    for (Map.Entry<Detail, List<Since>> e : behind.entrySet()) {
      Map<LocalDate, Changes> changes = SheetRows.since(c, org, e.getValue(), e.getKey(), people);
      for (Since since : e.getValue()) {
        Changes of = changes.getOrDefault(since.day(), new Changes());
        long revision = stands.of(since.day()).revision();
        found.computeIfPresent(
            new Key(since.day(), e.getKey()), (key, slice) -> slice.with(revision, of));
      }
    }
    return found;
  }

  private Slice load(Connection c, Key key, Stand stand, Directory.Next people)
      throws SQLException {
    Changes all = SheetRows.all(c, org, key.day(), key.detail(), people);
    return key.detail().nothing.with(stand.revision(), all);
  }

  /** Read models that were built anew have revisions of their own. */
  private void follow(Stand stand) {
    if (stand.generation() != dayGeneration) {
      slices.clear();
      dayGeneration = stand.generation();
    }
  }

  private void keep(Map<Key, Slice> found) {
    slices.putAll(found);
    long sum = slices.values().stream().mapToLong(Slice::bytes).sum();
    Iterator<Map.Entry<Key, Slice>> oldest = slices.entrySet().iterator();
    while (sum > mostBytes && oldest.hasNext()) {
      sum -= oldest.next().getValue().bytes();
      oldest.remove();
    }
    bytes = sum;
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One organisation's days in memory. Nothing that is kept is ever changed, and no lock is held for
 * longer than a moment while the database is read: whole days are read beside the questions.
 */
final class OrgSheets {
  /** How long one question waits for another one to read what came since. */
  private static final long TOGETHER_MILLIS = 500;

  /**
   * For how many times as long as it took to bring days up to date they count as up to date, so
   * that a large company's do not take all of the processor. A small one's take no time.
   */
  private static final int REST = 4;

  private static final long SHORTEST_REST_NANOS = 20_000_000;

  private final String org;
  private final Database database;
  private final SumsMemory sums = new SumsMemory();
  private final Places places = new Places();
  private final Memory memory;
  private final DayLoads loads = new DayLoads(this::load);
  private final Map<Key, Rested> rested = new ConcurrentHashMap<>();

  /** Who holds it reads what came since for all who wait; who waits in vain reads alone. */
  private final ReentrantLock together = new ReentrantLock();

  private Directory directory = Directory.empty(places);

  /** What counts as up to date until some moment of {@link System#nanoTime}. */
  private record Rested(Slice slice, long until) {}

  OrgSheets(String org, Database database, long mostBytes) {
    this.org = org;
    this.database = database;
    this.memory = new Memory(mostBytes);
  }

  long bytes() {
    return memory.bytes();
  }

  /**
   * All that is wanted, as it is now.
   *
   * @throws BeingRead when days have to be read first and that takes longer
   */
  View view(Set<Key> wanted, long patienceMillis) throws SQLException {
    View recent = recent(wanted);
    if (recent != null) {
      return recent;
    }
    Stands stands = stands(database::query, wanted);
    View current = current(stands, wanted);
    if (current != null) {
      return current;
    }
    Map<Key, Held> known = known(stands, wanted);
    List<Key> missing =
        wanted.stream()
            .filter(key -> stands.of(key.day()) != Stand.NEVER && !known.containsKey(key))
            .toList();
    known.putAll(loads.of(missing, patienceMillis));
    return refreshed(wanted, known);
  }

  private View refreshed(Set<Key> wanted, Map<Key, Held> known) throws SQLException {
    boolean first = together.tryLock();
    boolean locked = first || waited();
    try {
      if (locked && !first) {
        View recent = recent(wanted);
        View current = recent != null ? recent : current(stands(database::query, wanted), wanted);
        if (current != null) {
          return current;
        }
      }
      return database.transaction(
          c -> {
            snapshot(c);
            return refreshed(c, wanted, known);
          });
    } finally {
      if (locked) {
        together.unlock();
      }
    }
  }

  private boolean waited() {
    try {
      return together.tryLock(TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void snapshot(Connection c) throws SQLException {
    try (Statement snapshot = c.createStatement()) {
      snapshot.execute("set transaction isolation level repeatable read, read only");
    }
  }

  /** What was brought up to date a moment ago; null where some of it was not. */
  private View recent(Set<Key> wanted) {
    long now = System.nanoTime();
    Map<Key, Slice> found = new HashMap<>();
    for (Key key : wanted) {
      Rested kept = rested.get(key);
      if (kept == null || kept.until() - now < 0) {
        return null;
      }
      found.put(key, kept.slice());
    }
    return new View(directory().complete(), found, sums);
  }

  private void rest(Map<Key, Slice> found, long took) {
    long now = System.nanoTime();
    rested.values().removeIf(kept -> kept.until() - now < 0);
    if (took * REST >= SHORTEST_REST_NANOS) {
      found.forEach((key, slice) -> rested.put(key, new Rested(slice, now + took * REST)));
    }
  }

  /** What is in memory, where nothing of it has changed since; else null. */
  private View current(Stands stands, Set<Key> wanted) {
    Directory people = directory();
    if (stands.directory().generation() != people.generation()
        || stands.directory().revision() != people.revision()) {
      return null;
    }
    Map<Key, Slice> found = new HashMap<>();
    for (Key key : wanted) {
      Stand stand = stands.of(key.day());
      Held held = stand == Stand.NEVER ? null : memory.get(key);
      if (stand != Stand.NEVER && (held == null || !held.isOf(stand))) {
        return null;
      }
      found.put(key, held == null ? key.detail().nothing : held.slice());
    }
    return new View(people.complete(), found, sums);
  }

  /** What is in memory, apart from days that have to be read as a whole. */
  private Map<Key, Held> known(Stands stands, Set<Key> wanted) {
    Map<Key, Held> known = new HashMap<>();
    for (Key key : wanted) {
      Held held = memory.get(key);
      if (held != null && held.follows(stands.of(key.day()))) {
        known.put(key, held);
      }
    }
    return known;
  }

  private Stands stands(Revisions.Queries queries, Set<Key> wanted) throws SQLException {
    TreeSet<LocalDate> days = new TreeSet<>();
    wanted.forEach(key -> days.add(key.day()));
    return days.isEmpty()
        ? Revisions.of(queries, org, LocalDate.EPOCH, LocalDate.EPOCH)
        : Revisions.of(queries, org, days.first(), days.last());
  }

  private View refreshed(Connection c, Set<Key> wanted, Map<Key, Held> known) throws SQLException {
    Stands stands = stands((sql, row, arguments) -> Database.query(c, sql, row, arguments), wanted);
    Directory people = people(c, stands.directory());
    Map<Key, Slice> found = new HashMap<>();
    Map<Key, Held> changed = new HashMap<>();
    Map<Detail, List<Since>> behind = new EnumMap<>(Detail.class);
    for (Key key : wanted) {
      Stand stand = stands.of(key.day());
      Held held = known.get(key);
      if (stand == Stand.NEVER) {
        found.put(key, key.detail().nothing);
      } else if (held == null || !held.follows(stand)) {
        // Rows were taken away a moment ago.
        Held now = new Held(stand.generation(), all(c, key, stand));
        found.put(key, now.slice());
        changed.put(key, now);
      } else {
        found.put(key, held.slice());
        if (!held.isOf(stand)) {
          behind
              .computeIfAbsent(key.detail(), d -> new ArrayList<>())
              .add(new Since(key.day(), held.slice().revision()));
        }
      }
    }
    long took = 0;
    for (Map.Entry<Detail, List<Since>> e : behind.entrySet()) {
      Map<LocalDate, Changes> changes = SheetRows.since(c, org, e.getValue(), e.getKey(), places);
      long began = System.nanoTime();
      for (Since since : e.getValue()) {
        Key key = new Key(since.day(), e.getKey());
        Stand stand = stands.of(since.day());
        Changes of = changes.getOrDefault(since.day(), new Changes());
        Slice now = found.get(key).with(stand.revision(), of);
        found.put(key, now);
        changed.put(key, new Held(stand.generation(), now));
      }
      took += System.nanoTime() - began;
    }
    memory.keep(changed);
    rest(found, took);
    return new View(people.complete(), found, sums);
  }

  private Directory people(Connection c, Stand stand) throws SQLException {
    Directory known = directory();
    boolean anew = stand.generation() != known.generation() || stand.rewritten() > known.revision();
    if (!anew && stand.revision() <= known.revision()) {
      return known;
    }
    Directory.Next next = known.new Next();
    if (anew) {
      next.forget();
    }
    DirectoryRows.read(c, org, anew ? -1 : known.revision(), next);
    Directory now = next.build(stand.generation(), stand.revision());
    keep(now);
    return now;
  }

  private synchronized Directory directory() {
    return directory;
  }

  private synchronized void keep(Directory now) {
    if (now.generation() != directory.generation() || now.revision() > directory.revision()) {
      directory = now;
    }
  }

  /** A whole day, in a transaction of its own. */
  private Held load(Key key) throws SQLException {
    Held held =
        database.transaction(
            c -> {
              snapshot(c);
              Set<Key> one = Set.of(key);
              Stand stand =
                  stands((sql, row, arguments) -> Database.query(c, sql, row, arguments), one)
                      .of(key.day());
              return new Held(stand.generation(), all(c, key, stand));
            });
    memory.keep(Map.of(key, held));
    return held;
  }

  private Slice all(Connection c, Key key, Stand stand) throws SQLException {
    Changes all = SheetRows.all(c, org, key.day(), key.detail(), places);
    return key.detail().nothing.with(stand.revision(), all);
  }
}

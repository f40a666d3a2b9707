package dev.tidemark.ingest.directory;

import dev.tidemark.ingest.directory.Backup.Known;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the directory out, and reads it in. */
@Singleton
public final class Backups {
  private final Book book;

  Backups(Book book) {
    this.book = book;
  }

  /**
   * What was read in.
   *
   * @param added people, facts, vendors' words, names and groups that were not there before
   */
  public record Done(int added, boolean published) {}

  /** The whole directory. */
  public Backup export() throws SQLException {
    return book.read(
        page -> {
          Map<String, Person> people = page.people(null);
          return new Backup(
              Backup.VERSION,
              page.org(),
              page.now(),
              people.values().stream().map(p -> new Known(p.userId(), p.email())).toList(),
              people.values().stream().flatMap(p -> p.vendors().stream()).toList(),
              FactTable.all(page.connection(), page.org()),
              GroupTables.renames(page.connection(), page.org()).all(),
              GroupTables.made(page.connection(), page.org()));
        });
  }

  /**
   * Adds what is not there yet, all of it or nothing; what is there stays, also what vendors say.
   * The same backup once more changes nothing.
   *
   * @throws Refused 400 naming the field that is wrong
   */
  public Done read(Backup backup) throws SQLException {
    BackupCheck.check(backup);
    Done done =
        book.write(
            page -> {
              Map<String, Person> before = page.people(null);
              Map<String, String> emails = new LinkedHashMap<>();
              backup.people().forEach(p -> emails.put(p.userId(), p.email()));
              int added = PeopleTables.add(page.connection(), page.org(), emails);
              added += PeopleTables.addViews(page.connection(), page.org(), backup.vendors());
              added += FactTable.add(page.connection(), page.org(), fitting(backup, before));
              added += renames(page, backup.renames());
              added += GroupTables.make(page.connection(), page.org(), backup.groups());
              return new Done(added, true);
            },
            result -> result.added() > 0);
    return new Done(done.added(), book.tell(null));
  }

  /** A source that has spoken of a person here knows better than an older backup does. */
  private static List<Fact> fitting(Backup backup, Map<String, Person> before) {
    Set<String> spoken = new HashSet<>();
    before.values().forEach(p -> p.facts().forEach(f -> spoken.add(f.userId() + " " + f.origin())));
    return backup.facts().stream()
        .filter(
            f ->
                f.origin().equals(Fact.MANUAL)
                    || f.origin().equals(Fact.HR)
                    || !spoken.contains(f.userId() + " " + f.origin()))
        .toList();
  }

  private static int renames(Book.Page page, List<Rename> more) throws SQLException {
    Map<String, Rename> all = new LinkedHashMap<>();
    page.merge().renames().all().forEach(r -> all.put(r.path(), r));
    int before = all.size();
    more.forEach(r -> all.putIfAbsent(r.path(), r));
    if (all.size() > before) {
      GroupTables.put(page.connection(), page.org(), new Renames(List.copyOf(all.values())));
    }
    return all.size() - before;
  }
}

package dev.tidemark.ingest.directory;

import dev.tidemark.ingest.directory.Backup.Known;
import dev.tidemark.ingest.directory.GroupTables.Made;
import dev.tidemark.schemas.Ids;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks whether a backup can be read in, before anything is written. */
final class BackupCheck {
  private BackupCheck() {}

  static void check(Backup b) {
    if (b.version() != Backup.VERSION) {
      throw Refused.field(
          "version", "version must be %d, got: %d".formatted(Backup.VERSION, b.version()));
    }
    Set<String> people = new HashSet<>();
    for (int i = 0; i < there("people", b.people()).size(); i++) {
      Known p = b.people().get(i);
      require(p != null && p.email() != null, "people." + i + ".email", "an address is missing");
      require(
          Ids.userId(p.email()).equals(p.userId()) && Ids.fold(p.email()).equals(p.email()),
          "people." + i + ".userId",
          "the id is not that of the address");
      people.add(p.userId());
    }
    for (int i = 0; i < there("vendors", b.vendors()).size(); i++) {
      VendorView v = b.vendors().get(i);
      String field = "vendors." + i;
      require(v != null && people.contains(v.userId()), field + ".userId", "nobody has this id");
      require(
          v.source() != null && v.source().matches("[^:]+:.+"),
          field + ".source",
          "a source is provider:endpoint");
    }
    for (int i = 0; i < there("facts", b.facts()).size(); i++) {
      check("facts." + i, b.facts().get(i), people);
    }
    for (int i = 0; i < there("renames", b.renames()).size(); i++) {
      Rename r = b.renames().get(i);
      require(
          r != null && path(r.path()) && path(r.name()) && r.at() != null,
          "renames." + i,
          "path, name and at must be there");
    }
    for (int i = 0; i < there("groups", b.groups()).size(); i++) {
      Made g = b.groups().get(i);
      require(
          g != null && path(g.path()) && g.at() != null,
          "groups." + i,
          "path and at must be there");
    }
  }

  private static void check(String field, Fact f, Set<String> people) {
    require(f != null && people.contains(f.userId()), field + ".userId", "nobody has this id");
    require(f.attribute() != null, field + ".attribute", "it is missing");
    require(f.from() != null, field + ".from", "it is missing");
    require(f.at() != null, field + ".at", "it is missing");
    require(f.origin() != null && !f.origin().isBlank(), field + ".origin", "it is missing");
    require(f.id() != null && f.id().length() == 32, field + ".id", "it must have 32 characters");
    boolean valid =
        switch (f.attribute()) {
          case GROUP -> f.value() == null || path(f.value());
          case LEFT -> f.value() == null || day(f.value());
          case NAME, DEPARTMENT, SITE, MANAGER ->
              f.value() == null || f.value().length() <= Checks.LONGEST_TEXT;
        };
    require(valid, field + ".value", "it is no " + f.attribute().wire());
  }

  private static boolean path(String text) {
    return text != null && text.length() <= GroupPath.LONGEST && text.equals(GroupPath.of(text));
  }

  private static boolean day(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static <T> List<T> there(String field, List<T> list) {
    require(list != null, field, "it is missing");
    return list;
  }

  private static void require(boolean right, String field, String detail) {
    if (!right) {
      throw Refused.field(field, field + ": " + detail);
    }
  }
}

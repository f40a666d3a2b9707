package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.ingest.directory.GroupTables.Made;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups with the people who are in them now, and their names. */
@Singleton
public final class Groups {
  private final Book book;

  Groups(Book book) {
    this.book = book;
  }

  /** A person in a group. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InGroup(String userId, String email, String name) {}

  /** A group; null for those who are in none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Group(String group, List<InGroup> members) {}

  /** All groups, by name, and last those who are in none, where there are any. */
  public List<Group> all() throws SQLException {
    return book.read(
        page -> {
          Merge merge = page.merge();
          Map<String, List<InGroup>> groups = new TreeMap<>();
          for (Made made : GroupTables.made(page.connection(), page.org())) {
            groups.put(merge.renames().shown(made.path()), new ArrayList<>());
          }
          List<InGroup> none = new ArrayList<>();
          for (Person person : page.people(null).values()) {
            if (person.known() && !merge.removed(person)) {
              String group = merge.group(person).value();
              List<InGroup> in =
                  group == null ? none : groups.computeIfAbsent(group, g -> new ArrayList<>());
              in.add(new InGroup(person.userId(), person.email(), merge.name(person).value()));
            }
          }
          List<Group> all = new ArrayList<>();
          groups.forEach((group, in) -> all.add(new Group(group, in)));
          if (!none.isEmpty()) {
            all.add(new Group(null, none));
          }
          return all;
        });
  }

  /** Makes a group without people; nothing where it is there. */
  public String make(String name, String actor) throws SQLException {
    String path = GroupPath.wanted("name", name);
    Made made = new Made(path, Checks.actor(actor), null);
    book.write(
        page ->
            GroupTables.make(
                page.connection(),
                page.org(),
                List.of(new Made(made.path(), made.actor(), page.now()))),
        added -> added > 0);
    return path;
  }

  /**
   * Shows a group, with those below it, under another name for all days.
   *
   * @return whether it is published; the next sync does it where it is not
   * @throws Refused 404 for a group that is not there, 409 for a name that is taken
   */
  public boolean rename(String group, String name, String actor) throws SQLException {
    String path = GroupPath.wanted("group", group);
    String wanted = GroupPath.wanted("name", name);
    String who = Checks.actor(actor);
    if (GroupPath.within(wanted, path)) {
      throw Refused.field("name", "name must not be the group itself, nor below it");
    }
    book.write(
        page -> {
          Merge merge = page.merge();
          Collection<String> shown = shown(page, merge);
          if (shown.stream().noneMatch(g -> GroupPath.within(g, path))) {
            throw Refused.missing("there is no group " + path);
          }
          if (shown.stream().anyMatch(g -> GroupPath.within(g, wanted))) {
            throw Refused.conflict(
                "there is a group " + wanted + " already; move the people instead");
          }
          GroupTables.put(
              page.connection(), page.org(), merge.renames().with(path, wanted, who, page.now()));
          return true;
        },
        changed -> true);
    return book.tell(null);
  }

  /** The names of all groups that anybody is or was in, or that were made by hand. */
  static Collection<String> shown(Book.Page page, Merge merge) throws SQLException {
    List<String> names = new ArrayList<>();
    for (Person person : page.people(null).values()) {
      merge.memberships(person).forEach(m -> names.add(m.group()));
    }
    for (Made made : GroupTables.made(page.connection(), page.org())) {
      names.add(merge.renames().shown(made.path()));
    }
    return new java.util.TreeSet<>(names);
  }
}

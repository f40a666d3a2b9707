package dev.tidemark.ingest.directory;

import dev.tidemark.schemas.Ids;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes what vendors say of people. */
@Singleton
public final class Vendors {
  private final Book book;

  Vendors(Book book) {
    this.book = book;
  }

  /**
   * Keeps a complete list of a source, and publishes every member who is now another: also those
   * who move today because somebody said so earlier. People who are no longer listed have left.
   *
   * <p>A group that changes counts from the day on which that is seen; the first one that is seen
   * counts always.
   *
   * @param org whose people they are
   * @param source {@code provider:endpoint}
   * @param groupsKnown false where the vendor does not tell groups now; those known stay
   * @return how many members were published
   */
  public int report(
      String org, String source, Collection<Listed> people, boolean groupsKnown, Instant now)
      throws SQLException, InterruptedException {
    Book own = book.of(org);
    own.write(
        page -> {
          Map<String, Person> before = page.people(null);
          Map<String, String> emails = new LinkedHashMap<>();
          Map<String, VendorView> views = new LinkedHashMap<>();
          List<Fact> facts = new ArrayList<>();
          for (Listed one : people) {
            String userId = Ids.userId(one.email());
            Person known = before.get(userId);
            if (known == null) {
              emails.put(userId, one.email());
            }
            views.put(
                userId,
                new VendorView(
                    userId, source, one.name(), one.role(), one.vendorUserId(), one.removed()));
            if (groupsKnown) {
              moved(known, userId, source, one.group(), page).ifPresent(facts::add);
            }
          }
          before
              .values()
              .forEach(
                  person ->
                      departed(person, source)
                          .ifPresent(view -> views.putIfAbsent(person.userId(), view)));
          views.values().removeIf(view -> same(before.get(view.userId()), view));
          PeopleTables.add(page.connection(), page.org(), emails);
          PeopleTables.put(page.connection(), page.org(), List.copyOf(views.values()));
          FactTable.add(page.connection(), page.org(), facts);
          return views.size() + facts.size();
        },
        changes -> changes > 0);
    return own.publish(null, now);
  }

  private static Optional<Fact> moved(
      Person known, String userId, String source, String path, Book.Page page) {
    String group = GroupPath.of(path);
    List<Fact> said =
        known == null
            ? List.of()
            : known.facts().stream().filter(f -> f.origin().equals(source)).toList();
    String last = said.isEmpty() ? null : said.getLast().value();
    if (Objects.equals(group, last)) {
      return Optional.empty();
    }
    LocalDate from = said.isEmpty() ? Fact.ALWAYS : page.today();
    return Optional.of(Fact.ofSource(userId, source, group, from, page.now()));
  }

  private static Optional<VendorView> departed(Person person, String source) {
    return person.vendors().stream()
        .filter(v -> v.source().equals(source))
        .map(v -> new VendorView(v.userId(), source, v.name(), v.role(), v.vendorUserId(), true))
        .findFirst();
  }

  private static boolean same(Person known, VendorView view) {
    return known != null && known.vendors().contains(view);
  }
}

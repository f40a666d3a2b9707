package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.ingest.directory.Merge.Told;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member.Membership;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Tells of people what is known, and who says so. */
@Singleton
public final class Listing {
  private static final int MOST = 1_000;
  private final Book book;

  Listing(Book book) {
    this.book = book;
  }

  /**
   * A person.
   *
   * @param nameFrom who says so: {@code manual}, {@code hr} or a source; so do the others
   * @param removedBy {@code hr} or {@code vendors}; null for those who are there
   * @param facts all that was ever said, oldest first, with days to come
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      String userId,
      String email,
      String name,
      String nameFrom,
      String role,
      String roleFrom,
      String group,
      String groupFrom,
      String department,
      String site,
      String manager,
      boolean removed,
      String removedBy,
      List<Membership> memberships,
      List<VendorView> vendors,
      List<Fact> facts) {}

  /**
   * People in the order of their addresses.
   *
   * @param total how many there are in all
   * @param next the address after which the next page begins; null at the end
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Part(List<Entry> people, long total, String next, long revision) {}

  /** A page of people whose addresses follow that one; null for the first. */
  public Part people(String after, int limit) throws SQLException {
    if (limit < 1 || limit > MOST) {
      throw Refused.field("limit", "limit must be from 1 to " + MOST + ", got: " + limit);
    }
    String begin = after == null ? "" : Ids.fold(after);
    return book.read(
        page -> {
          List<String> ids =
              PeopleTables.query(
                  page.connection(),
                  "select user_id from ingest.directory_person where org = ? and email > ?"
                      + " order by email limit ?",
                  row -> row.getString(1),
                  page.org(),
                  begin,
                  limit + 1);
          boolean more = ids.size() > limit;
          Merge merge = page.merge();
          List<Entry> shown =
              page.people(more ? ids.subList(0, limit) : ids).values().stream()
                  .map(person -> entry(person, merge))
                  .toList();
          long total =
              PeopleTables.query(
                      page.connection(),
                      "select count(*) from ingest.directory_person where org = ?",
                      row -> row.getLong(1),
                      page.org())
                  .getFirst();
          return new Part(shown, total, more ? shown.getLast().email() : null, page.revision());
        });
  }

  /** One person by id or address. */
  public Entry one(String person) throws SQLException {
    return book.read(
        page -> {
          Person found = page.people(List.of(Moves.idOf(person))).get(Moves.idOf(person));
          if (found == null) {
            throw Refused.missing("nobody is known as " + Checks.shortened(person));
          }
          return entry(found, page.merge());
        });
  }

  private static Entry entry(Person p, Merge merge) {
    Told name = merge.name(p);
    Told role = merge.role(p);
    Told group = merge.group(p);
    boolean removed = merge.removed(p);
    return new Entry(
        p.userId(),
        p.email(),
        name.value(),
        name.origin(),
        role.value(),
        role.origin(),
        group.value(),
        group.origin(),
        p.hr(Attribute.DEPARTMENT, merge.today()),
        p.hr(Attribute.SITE, merge.today()),
        p.hr(Attribute.MANAGER, merge.today()),
        removed,
        removed ? merge.leftByHr(p) ? Fact.HR : "vendors" : null,
        merge.memberships(p),
        p.vendors(),
        p.facts());
  }
}

package dev.tidemark.ingest.directory;

import dev.tidemark.schemas.Ids;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Imports from the HR system in two steps: what would change is shown, then what was approved is
 * done.
 */
@Singleton
public final class HrImport {
  private final Book book;

  HrImport(Book book) {
    this.book = book;
  }

  /**
   * An HR export.
   *
   * @param from first day on which changes hold, YYYY-MM-DD; today where it is missing
   * @param smallestTeam people that a team has at least; smaller ones count with the group above
   */
  public record Wanted(String csv, String from, Integer smallestTeam) {}

  /** The changes of a preview that are to be made. */
  public record Approved(List<String> approved, String actor) {}

  /**
   * What was done.
   *
   * @param published false where the broker does not answer; the next sync publishes it
   */
  public record Done(int applied, int left, boolean published, long revision) {}

  /** Compares an export with the directory. */
  public HrPreview preview(Wanted wanted) throws SQLException {
    int smallest = wanted.smallestTeam() == null ? 0 : wanted.smallestTeam();
    if (smallest < 0 || smallest > 1_000) {
      throw Refused.field("smallestTeam", "smallestTeam must be from 0 to 1000, got: " + smallest);
    }
    return book.write(
        page -> {
          LocalDate from = Checks.from(wanted.from(), page.today());
          HrFile file = HrCsv.read(wanted.csv(), page.today());
          String id =
              Ids.of(
                  "hr-preview",
                  wanted.csv(),
                  Long.toString(page.revision()),
                  from.toString(),
                  page.today().toString(),
                  Integer.toString(smallest));
          HrPreview preview = compare(id, page, file, from, smallest);
          PreviewTable.put(page.connection(), page.org(), preview, page.now());
          return preview;
        },
        shown -> false);
  }

  /**
   * Makes the approved changes, all or none.
   *
   * @throws Refused 404 for an unknown preview, 409 where the directory changed since then
   */
  public Done apply(String previewId, Approved wanted) throws SQLException {
    String actor = Checks.actor(wanted.actor());
    if (wanted.approved() == null || wanted.approved().isEmpty()) {
      throw Refused.field("approved", "approved must have the ids of the changes to be made");
    }
    Set<String> approved = new HashSet<>(wanted.approved());
    Set<String> people = new HashSet<>();
    Done done =
        book.write(
            page -> {
              HrPreview preview =
                  PreviewTable.find(page.connection(), page.org(), previewId)
                      .orElseThrow(
                          () -> Refused.missing("there is no such preview; make another one"));
              if (preview.revision() != page.revision()) {
                throw Refused.conflict(
                    "the directory has changed since this preview; make another one");
              }
              Map<String, HrChange> changes =
                  preview.changes().stream().collect(Collectors.toMap(HrChange::id, c -> c));
              List<Fact> facts = new ArrayList<>();
              for (String id : wanted.approved()) {
                HrChange change = changes.get(id);
                if (change == null) {
                  throw Refused.field(
                      "approved", "the preview has no change " + Checks.shortened(id));
                }
                people.add(change.userId());
                facts.addAll(facts(change, actor, page));
              }
              FactTable.add(page.connection(), page.org(), facts);
              return new Done(
                  approved.size(),
                  preview.changes().size() - approved.size(),
                  true,
                  page.revision() + 1);
            },
            applied -> true);
    return new Done(done.applied(), done.left(), book.tell(people), done.revision());
  }

  private static List<Fact> facts(HrChange change, String actor, Book.Page page) {
    return change.says().stream()
        .map(
            said ->
                Fact.of(
                    change.userId(),
                    Fact.HR,
                    said.attribute(),
                    said.value(),
                    said.value() == null,
                    change.from(),
                    actor,
                    null,
                    page.now()))
        .toList();
  }

  private static HrPreview compare(
      String id, Book.Page page, HrFile file, LocalDate from, int smallest) throws SQLException {
    Map<String, Person> people = page.people(null);
    Merge today = page.merge();
    Merge then =
        new Merge(today.org(), today.renames(), from.isAfter(page.today()) ? from : page.today());
    List<HrRow> known = new ArrayList<>();
    List<HrPreview.Unknown> unknown = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (HrRow row : file.rows()) {
      Person person = people.get(Ids.userId(row.email()));
      if (person == null || !person.known()) {
        unknown.add(new HrPreview.Unknown(row.line(), row.email(), row.name()));
      } else {
        seen.add(person.userId());
        known.add(row);
      }
    }
    Map<HrRow, Person> matched = new LinkedHashMap<>();
    Map<String, Long> sizes = new TreeMap<>();
    for (HrRow row : HrComparison.folded(known, smallest)) {
      matched.put(row, people.get(Ids.userId(row.email())));
      if (row.group() != null && row.left() == null) {
        sizes.merge(today.renames().shown(row.group()), 1L, Long::sum);
      }
    }
    List<HrChange> changes =
        new HrComparison(then, Groups.shown(page, today), from).changes(matched);
    long changing = changes.stream().map(HrChange::userId).distinct().count();
    List<Person> present =
        people.values().stream().filter(p -> p.known() && !today.removed(p)).toList();
    return new HrPreview(
        id,
        page.revision(),
        from,
        present.size(),
        matched.size(),
        (int) (matched.size() - changing),
        file.hasGroups(),
        changes,
        unknown,
        file.rejected(),
        present.stream()
            .filter(p -> !seen.contains(p.userId()))
            .map(
                p ->
                    new HrPreview.Missing(
                        p.userId(), p.email(), today.name(p).value(), today.group(p).value()))
            .toList(),
        sizes.entrySet().stream().map(e -> new HrPreview.Size(e.getKey(), e.getValue())).toList());
  }
}

package dev.tidemark.ingest.directory;

import dev.tidemark.ingest.directory.HrChange.Kind;
import dev.tidemark.ingest.directory.HrChange.Said;
import dev.tidemark.ingest.directory.Merge.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an HR export would change.
 *
 * @param merge the directory on the day on which the changes begin to hold, or today
 * @param groups names of groups that are there
 */
record HrComparison(Merge merge, Collection<String> groups, LocalDate from) {
  /** The changes, in the order of the rows, which are of those people. */
  List<HrChange> changes(Map<HrRow, Person> matched) {
    List<HrChange> changes = new ArrayList<>();
    matched.forEach(
        (row, person) -> {
          group(row, person, changes);
          name(row, person, changes);
          presence(row, person, changes);
          details(row, person, changes);
        });
    return changes;
  }

  /**
   * The rows with teams that are too small taken into the group above them.
   *
   * @param smallest people that a team has at least; others count with the group above
   */
  static List<HrRow> folded(List<HrRow> rows, int smallest) {
    Map<String, Long> sizes =
        rows.stream()
            .filter(row -> row.group() != null && row.left() == null)
            .collect(Collectors.groupingBy(HrRow::group, TreeMap::new, Collectors.counting()));
    return rows.stream()
        .map(
            row -> {
              String above = row.group() == null ? null : GroupPath.parent(row.group());
              boolean small = above != null && sizes.getOrDefault(row.group(), 0L) < smallest;
              return small ? row.in(above) : row;
            })
        .toList();
  }

  private void group(HrRow row, Person person, List<HrChange> changes) {
    if (row.group() == null || row.left() != null && !row.left().isAfter(merge.today())) {
      return;
    }
    String after = merge.renames().shown(row.group());
    String hr = merge.renames().shown(person.hr(Attribute.GROUP, merge.today()));
    Told now = merge.group(person);
    String before = hr == null ? now.value() : hr;
    if (!after.equals(before)) {
      changes.add(
          change(
              groups.contains(after) ? Kind.MOVED : Kind.NEW_GROUP,
              row,
              person,
              before,
              after,
              Fact.MANUAL.equals(now.origin()),
              List.of(new Said(Attribute.GROUP, row.group()))));
    }
  }

  private void name(HrRow row, Person person, List<HrChange> changes) {
    String before = merge.name(person).value();
    if (row.name() != null && !row.name().equals(before)) {
      changes.add(
          change(
              Kind.RENAMED,
              row,
              person,
              before,
              row.name(),
              false,
              List.of(new Said(Attribute.NAME, row.name()))));
    }
  }

  private void presence(HrRow row, Person person, List<HrChange> changes) {
    String before = person.hr(Attribute.LEFT, merge.today());
    String after = row.left() == null ? null : row.left().toString();
    boolean goneAnyway = before == null && merge.removed(person);
    if (Objects.equals(before, after) || goneAnyway || stillGone(before, row)) {
      return;
    }
    changes.add(
        change(
            after == null ? Kind.RETURNED : Kind.LEFT,
            row,
            person,
            before,
            after,
            false,
            List.of(new Said(Attribute.LEFT, after))));
  }

  /** Without a date of its own, a person who is gone already has not left again today. */
  private boolean stillGone(String before, HrRow row) {
    return before != null
        && row.left() != null
        && row.left().equals(merge.today())
        && !LocalDate.parse(before).isAfter(merge.today());
  }

  private void details(HrRow row, Person person, List<HrChange> changes) {
    List<Said> says =
        Stream.of(
                new Said(Attribute.DEPARTMENT, row.department()),
                new Said(Attribute.SITE, row.site()),
                new Said(Attribute.MANAGER, row.manager()))
            .filter(s -> s.value() != null)
            .filter(s -> !s.value().equals(person.hr(s.attribute(), merge.today())))
            .toList();
    if (!says.isEmpty()) {
      List<Said> before =
          says.stream()
              .map(s -> new Said(s.attribute(), person.hr(s.attribute(), merge.today())))
              .filter(s -> s.value() != null)
              .toList();
      changes.add(change(Kind.DETAILS, row, person, text(before), text(says), false, says));
    }
  }

  private static String text(List<Said> says) {
    return says.isEmpty()
        ? null
        : says.stream()
            .map(s -> s.attribute().wire() + ": " + s.value())
            .collect(Collectors.joining(", "));
  }

  private HrChange change(
      Kind kind,
      HrRow row,
      Person person,
      String before,
      String after,
      boolean held,
      List<Said> says) {
    String name = row.name() == null ? merge.name(person).value() : row.name();
    return HrChange.of(
        kind, row, person, name, before, after, held, since(person, says.getFirst()), says);
  }

  /** Not before what the HR system said last: of two facts the one with the later day holds. */
  private LocalDate since(Person person, Said said) {
    return person.facts().stream()
        .filter(f -> f.origin().equals(Fact.HR) && f.attribute() == said.attribute())
        .map(Fact::from)
        .filter(day -> !day.isAfter(merge.today()) && day.isAfter(from))
        .max(LocalDate::compareTo)
        .orElse(from);
  }
}

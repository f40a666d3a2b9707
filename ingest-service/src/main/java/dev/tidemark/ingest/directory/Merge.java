package dev.tidemark.ingest.directory;

import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Member.Membership;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Makes one member of what everybody says: by hand beats the HR system, which beats a vendor. */
record Merge(String org, Renames renames, LocalDate today) {
  /** A value with who says so; both null where nobody does. */
  record Told(String value, String origin) {
    private static final Told NOTHING = new Told(null, null);
  }

  /** The member that is published; days to come are left out until they come. */
  Member member(Person person, Instant now) {
    VendorView first = vendors(person).getFirst();
    Optional<Fact> group = person.group(today);
    return new Member(
        org,
        person.userId(),
        person.email(),
        name(person).value(),
        role(person).value(),
        group(person).value(),
        group.map(f -> f.origin().equals(Fact.MANUAL)).orElse(false),
        first.vendorUserId(),
        removed(person),
        now,
        first.source().replaceFirst(":", ":" + org + ":"),
        memberships(person));
  }

  Told group(Person person) {
    return person
        .group(today)
        .map(f -> new Told(renames.shown(f.value()), f.origin()))
        .orElse(Told.NOTHING);
  }

  Told name(Person person) {
    String hr = person.hr(Attribute.NAME, today);
    return hr != null
        ? new Told(hr, Fact.HR)
        : vendors(person).stream()
            .filter(v -> v.name() != null && !v.name().isBlank())
            .map(v -> new Told(v.name(), v.source()))
            .findFirst()
            .orElse(Told.NOTHING);
  }

  Told role(Person person) {
    return vendors(person).stream()
        .filter(v -> v.role() != null)
        .map(v -> new Told(v.role(), v.source()))
        .findFirst()
        .orElse(Told.NOTHING);
  }

  /** Gone for all vendors that know them, or for the HR system. */
  boolean removed(Person person) {
    return leftByHr(person) || person.vendors().stream().allMatch(VendorView::removed);
  }

  boolean leftByHr(Person person) {
    String left = person.hr(Attribute.LEFT, today);
    return left != null && !LocalDate.parse(left).isAfter(today);
  }

  /** The groups of the days until today, each with its days. */
  List<Membership> memberships(Person person) {
    TreeSet<LocalDate> changes = new TreeSet<>(List.of(Fact.ALWAYS));
    person.facts().stream()
        .filter(f -> f.attribute() == Attribute.GROUP && !f.from().isAfter(today))
        .forEach(f -> changes.add(f.from()));
    List<Membership> spans = new ArrayList<>();
    String before = null;
    for (LocalDate day : changes) {
      String group = person.group(day).map(Fact::value).map(renames::shown).orElse(null);
      if (Objects.equals(group, before)) {
        continue;
      }
      if (before != null) {
        Membership last = spans.removeLast();
        spans.add(new Membership(last.group(), last.from(), day));
      }
      if (group != null) {
        spans.add(new Membership(group, day, null));
      }
      before = group;
    }
    return spans;
  }

  /**
   * Vendors in the order in which they are asked: where the person still is, then who knows groups.
   */
  private static List<VendorView> vendors(Person person) {
    return person.vendors().stream()
        .sorted(
            Comparator.comparing(VendorView::removed)
                .thenComparing(
                    v -> person.facts().stream().noneMatch(f -> f.origin().equals(v.source())))
                .thenComparing(VendorView::source))
        .toList();
  }
}

package dev.tidemark.ingest.directory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that was said of one person.
 *
 * @param facts in the order in which they were said
 */
record Person(String userId, String email, List<VendorView> vendors, List<Fact> facts) {
  private static final Comparator<Fact> EFFECT =
      Comparator.comparing(Fact::from).thenComparing(Fact::at);

  /**
   * What an origin says of an attribute on a day: of what holds by then, that with the latest day,
   * and of the same day what was said last.
   */
  Optional<Fact> said(String origin, Attribute attribute, LocalDate day) {
    return facts.stream()
        .filter(f -> f.origin().equals(origin) && f.attribute() == attribute)
        .filter(f -> !f.from().isAfter(day))
        .reduce((a, b) -> EFFECT.compare(a, b) > 0 ? a : b)
        .filter(f -> !f.withdrawn());
  }

  /** The HR system's word on an attribute; null where it has none. */
  String hr(Attribute attribute, LocalDate day) {
    return said(Fact.HR, attribute, day).map(Fact::value).orElse(null);
  }

  /** The group of a day, with who says so. */
  Optional<Fact> group(LocalDate day) {
    return said(Fact.MANUAL, Attribute.GROUP, day)
        .or(() -> said(Fact.HR, Attribute.GROUP, day))
        .or(
            () ->
                vendors.stream()
                    .flatMap(v -> said(v.source(), Attribute.GROUP, day).stream())
                    .filter(f -> f.value() != null)
                    .findFirst());
  }

  /** Whether a vendor lists, or has listed, the person. */
  boolean known() {
    return !vendors.isEmpty();
  }
}

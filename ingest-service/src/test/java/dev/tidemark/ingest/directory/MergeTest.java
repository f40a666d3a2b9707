package dev.tidemark.ingest.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member.Membership;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-18");
  private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
  private static final String BOB = Ids.userId("bob@acme.test");
  private static final Merge MERGE = new Merge("acme", new Renames(List.of()), TODAY);

  @Test
  void byHandBeatsHrWhichBeatsTheVendor() {
    Fact vendor = Fact.ofSource(BOB, "cursor:members", "Vendor", Fact.ALWAYS, AT);
    Fact hr = group(Fact.HR, "Hr", "2026-03-01");
    Fact hand = group(Fact.MANUAL, "Hand", "2026-03-10");
    assertEquals("Vendor", MERGE.group(bob(vendor)).value());
    assertEquals("Hr", MERGE.group(bob(vendor, hr)).value());
    assertEquals("Hand", MERGE.group(bob(hand, vendor, hr)).value());
    assertEquals(
        List.of(
            new Membership("Vendor", Fact.ALWAYS, LocalDate.parse("2026-03-01")),
            new Membership("Hr", LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-10")),
            new Membership("Hand", LocalDate.parse("2026-03-10"), null)),
        MERGE.memberships(bob(hand, vendor, hr)));
  }

  @Test
  void somebodyHasLeftWhenAllVendorsSaySoOrTheHrSystemDoes() {
    VendorView here = new VendorView(BOB, "cursor:members", "Bob", "member", null, false);
    VendorView gone = new VendorView(BOB, "anthropic:directory", "B.", "user", null, true);
    assertFalse(MERGE.removed(new Person(BOB, "b", List.of(here, gone), List.of())));
    assertTrue(MERGE.removed(new Person(BOB, "b", List.of(gone), List.of())));
    Fact left = said(Attribute.LEFT, "2026-03-18", "2026-01-01");
    assertTrue(MERGE.removed(new Person(BOB, "b", List.of(here), List.of(left))));
    Fact later = said(Attribute.LEFT, "2026-03-19", "2026-01-01");
    assertFalse(MERGE.removed(new Person(BOB, "b", List.of(here), List.of(later))));
  }

  @Test
  void membershipsSayOfEveryDayWhatHoldsOnIt() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      List<Fact> facts = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        String origin = List.of(Fact.MANUAL, Fact.HR, "cursor:members").get(random.nextInt(3));
        boolean withdrawn = !origin.startsWith("cursor") && random.nextInt(4) == 0;
        String group =
            withdrawn || random.nextInt(5) == 0 && !origin.equals(Fact.HR)
                ? null
                : "G" + random.nextInt(3);
        LocalDate from = TODAY.minusDays(random.nextInt(20) - 4L);
        facts.add(
            Fact.of(
                BOB,
                origin,
                Attribute.GROUP,
                group,
                withdrawn,
                from,
                "a",
                null,
                AT.plusSeconds(random.nextInt(5))));
      }
      Person bob = bob(facts.toArray(Fact[]::new));
      List<Membership> spans = MERGE.memberships(bob);
      for (LocalDate day = TODAY.minusDays(30); !day.isAfter(TODAY); day = day.plusDays(1)) {
        LocalDate d = day;
        List<String> holding =
            spans.stream().filter(m -> m.holds(d)).map(Membership::group).toList();
        String wanted = bob.group(d).map(Fact::value).orElse(null);
        assertEquals(wanted == null ? List.of() : List.of(wanted), holding, facts::toString);
      }
      assertTrue(spans.stream().noneMatch(m -> m.from().isAfter(TODAY)));
      for (int i = 1; i < spans.size(); i++) {
        Membership before = spans.get(i - 1);
        assertFalse(
            before.to().equals(spans.get(i).from())
                && Objects.equals(before.group(), spans.get(i).group()),
            "one group in two pieces");
      }
    }
  }

  private static Person bob(Fact... facts) {
    VendorView vendor = new VendorView(BOB, "cursor:members", "Bob", "member", null, false);
    return new Person(BOB, "bob@acme.test", List.of(vendor), List.of(facts));
  }

  private static Fact group(String origin, String group, String from) {
    return Fact.of(
        BOB, origin, Attribute.GROUP, group, false, LocalDate.parse(from), "a", null, AT);
  }

  private static Fact said(Attribute attribute, String value, String from) {
    return Fact.of(BOB, Fact.HR, attribute, value, false, LocalDate.parse(from), "a", null, AT);
  }
}

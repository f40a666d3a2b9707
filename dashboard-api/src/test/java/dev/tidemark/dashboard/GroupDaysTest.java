package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Member.Membership;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spend belongs to the group in which a person was on the day. */
class GroupDaysTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aMoveSplitsSpendAtItsDayToTheMicroDollar() {
    String org = "split";
    LocalDate moved = TODAY.minusDays(10);
    try (Dashboard dashboard = Dashboard.of(org)) {
      member(
          dashboard,
          "bob@acme.test",
          List.of(
              new Membership("Platform", LocalDate.EPOCH, moved),
              new Membership("Payments", moved, null)));
      day(dashboard, "bob@acme.test", moved.minusDays(1), 1_000_003);
      day(dashboard, "bob@acme.test", moved, 20_000_007);
      day(dashboard, "bob@acme.test", TODAY, 300_000_001);
      Dashboard.await(() -> total(dashboard) == 321_000_011);
      Dashboard.await(() -> byGroup(dashboard).size() == 2);
      assertEquals(Map.of("Platform", 1_000_003L, "Payments", 320_000_008L), byGroup(dashboard));
      JsonNode overview = dashboard.read("/api/v1/overview?range=30d").path("byGroup");
      assertEquals("Payments", overview.get(0).path("group").asText());
      assertEquals(320_000_008, overview.get(0).path("spend").path("micros").asLong());
      assertEquals(1, overview.get(1).path("users").asInt());

      // Dated back: all of it is the new group's, and nothing is counted twice.
      member(
          dashboard, "bob@acme.test", List.of(new Membership("Payments", LocalDate.EPOCH, null)));
      Dashboard.await(() -> byGroup(dashboard).equals(Map.of("Payments", 321_000_011L)));
      dashboard.publish(Topics.MEMBERS, Ids.userKey(org, Ids.userId("bob@acme.test")), null);
      Dashboard.await(() -> byGroup(dashboard).equals(Map.of("", 321_000_011L)));
    }
  }

  @Test
  void groupsAndNoGroupAddUpToTheOrganisationWhateverTheMoves() {
    String org = "addup";
    Random random = new Random(7);
    Map<String, Long> wanted = new HashMap<>();
    long sum = 0;
    try (Dashboard dashboard = Dashboard.of(org)) {
      for (int p = 0; p < 25; p++) {
        String email = "p" + p + "@acme.test";
        List<Membership> days = p == 0 ? List.of() : randomDays(random);
        if (p > 1) {
          member(dashboard, email, days);
        }
        for (int d = 0; d < 30; d++) {
          LocalDate day = TODAY.minusDays(d);
          long micros = random.nextLong(9_000_000_000L);
          String group =
              p <= 1
                  ? ""
                  : days.stream()
                      .filter(m -> m.holds(day))
                      .map(Membership::group)
                      .findFirst()
                      .orElse("");
          wanted.merge(group, micros, Long::sum);
          sum += micros;
          day(dashboard, email, day, micros);
        }
      }
      long all = sum;
      Dashboard.await(() -> total(dashboard) == all);
      Dashboard.await(() -> byGroup(dashboard).equals(wanted));
      assertTrue(wanted.size() > 4, wanted::toString);
      long parts = byGroup(dashboard).values().stream().mapToLong(Long::longValue).sum();
      assertEquals(all, parts);
      long overview = 0;
      for (JsonNode g : dashboard.read("/api/v1/overview?range=30d").path("byGroup")) {
        overview += g.path("spend").path("micros").asLong();
      }
      assertEquals(all, overview);
    }
  }

  @Test
  void aWriterThatKnowsThePresentGroupOnlyMeansAllDaysAndOverlapsAreRefused() {
    String org = "older-writer";
    try (Dashboard dashboard = Dashboard.of(org)) {
      String bob = "bob@acme.test";
      dashboard.publish(
          Topics.MEMBERS,
          Ids.userKey(org, Ids.userId(bob)),
          Samples.member(org, bob, "Bob", "Platform"));
      day(dashboard, bob, TODAY.minusDays(20), 5);
      Dashboard.await(() -> byGroup(dashboard).equals(Map.of("Platform", 5L)));
      member(
          dashboard,
          bob,
          List.of(
              new Membership("A", LocalDate.EPOCH, TODAY),
              new Membership("B", TODAY.minusDays(25), null)));
      Dashboard.await(
          () ->
              dashboard
                  .get("/metrics")
                  .body()
                  .contains(
                      "tidemark_dead_letters_total{topic=\"tidemark.directory.members.v1\"} 1"));
      assertEquals(Map.of("Platform", 5L), byGroup(dashboard));
    }
  }

  private static List<Membership> randomDays(Random random) {
    List<Membership> days = new ArrayList<>();
    LocalDate from = random.nextBoolean() ? LocalDate.EPOCH : TODAY.minusDays(28);
    for (int i = random.nextInt(4); i >= 0; i--) {
      LocalDate to = TODAY.minusDays(27).plusDays(random.nextInt(12) + 1L + days.size() * 12L);
      days.add(new Membership("G" + random.nextInt(5), from, i == 0 ? null : to));
      from = to.plusDays(random.nextInt(2));
    }
    return days;
  }

  private static void member(Dashboard dashboard, String email, List<Membership> days) {
    String group = days.isEmpty() ? null : days.getLast().group();
    dashboard.publish(
        Topics.MEMBERS,
        Ids.userKey(dashboard.org, Ids.userId(email)),
        new Member(
            dashboard.org,
            Ids.userId(email),
            email,
            email,
            "member",
            group,
            false,
            null,
            false,
            Instant.now(),
            "test",
            days));
  }

  private static void day(Dashboard dashboard, String email, LocalDate day, long micros) {
    UserDay value = Samples.day(dashboard.org, email, day, AT, 0, Map.of("gpt-5", micros));
    dashboard.publish(Topics.USER_DAYS, value.key(), value);
  }

  private static long total(Dashboard dashboard) {
    return dashboard.read("/api/v1/spend?range=30d").path("total").path("micros").asLong();
  }

  private static Map<String, Long> byGroup(Dashboard dashboard) {
    Map<String, Long> groups = new HashMap<>();
    for (JsonNode row : dashboard.read("/api/v1/spend?range=30d&groupBy=group").path("data")) {
      String group = row.path("key").isNull() ? "" : row.path("key").asText();
      groups.put(group, row.path("spend").path("micros").asLong());
    }
    return groups;
  }
}

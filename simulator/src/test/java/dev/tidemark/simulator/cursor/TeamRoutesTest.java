package dev.tidemark.simulator.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.HandClock;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.Web;
import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamRoutesTest {
  private static final String DAILY = "/teams/daily-usage-data";
  private static final long NOW = HandClock.START.toEpochMilli();
  private static final long WEEK_AGO = HandClock.START.minus(Duration.ofDays(7)).toEpochMilli();

  private final HandClock clock = new HandClock();
  private Simulator simulator;
  private Web web;

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(settings().build());
    web = new Web(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void membersComeAllAtOnceWithThoseWhoLeft() {
    JsonNode members = web.json(web.get("/teams/members")).path("teamMembers");
    Set<Boolean> removed = new HashSet<>();
    Set<String> roles = new HashSet<>();
    for (JsonNode member : members) {
      assertTrue(member.path("id").textValue().startsWith("user_"));
      removed.add(member.path("isRemoved").booleanValue());
      roles.add(member.path("role").textValue());
    }
    assertEquals(Set.of(true, false), removed);
    assertEquals(Set.of("owner", "member", "free-owner"), roles);
  }

  @Test
  void memberIdsMayBeNumbersOrAbsent() throws IOException {
    for (Quirk quirk : List.of(Quirk.NUMERIC_IDS, Quirk.NO_IDS)) {
      try (Simulator old =
          Simulator.start(settings().cursor(vendor -> vendor.with(quirk)).build())) {
        Web client = new Web(old);
        JsonNode member = client.json(client.get("/teams/members")).path("teamMembers").get(0);
        assertEquals(quirk == Quirk.NUMERIC_IDS, member.path("id").isNumber());
        assertEquals(quirk == Quirk.NO_IDS, member.path("id").isMissingNode());
      }
    }
  }

  @Test
  void spendIsPagedAtTheTopLevelAndAgreesWithTheEvents() {
    BigDecimal sum = BigDecimal.ZERO;
    int page = 1;
    int pages = 1;
    for (; page <= pages; page++) {
      JsonNode answer =
          web.json(
              web.post(
                  "/teams/spend",
                  "{\"page\":%d,\"pageSize\":40,\"sortBy\":\"user\",\"sortDirection\":\"asc\"}"
                      .formatted(page)));
      pages = answer.path("totalPages").intValue();
      assertEquals(150, answer.path("totalMembers").intValue());
      assertFalse(answer.has("pagination"));
      for (JsonNode member : answer.path("teamMemberSpend")) {
        BigDecimal onDemand = member.path("spendCents").decimalValue();
        BigDecimal included = member.path("includedSpendCents").decimalValue();
        BigDecimal overall = member.path("overallSpendCents").decimalValue();
        assertEquals(0, overall.compareTo(onDemand.add(included)));
        sum = sum.add(overall);
      }
    }
    assertEquals(5, page);
    BillingCycle cycle = BillingCycle.of(clock.instant());
    long expected =
        simulator
            .company()
            .find(
                cycle.start().toEpochMilli(),
                NOW,
                clock.instant(),
                usage -> !usage.person().automated())
            .stream()
            .mapToLong(Usage::charged)
            .sum();
    assertEquals(0, sum.compareTo(Usage.cents(expected)));
  }

  @Test
  void spendIsSortedAndSearched() {
    JsonNode first = web.json(web.post("/teams/spend", "{\"sortBy\":\"amount\",\"pageSize\":2}"));
    JsonNode rows = first.path("teamMemberSpend");
    assertTrue(
        rows.get(0)
                .path("overallSpendCents")
                .decimalValue()
                .compareTo(rows.get(1).path("overallSpendCents").decimalValue())
            >= 0);
    assertEquals(
        Instant.parse("2026-11-03T00:00:00Z").toEpochMilli(),
        first.path("subscriptionCycleStart").longValue());
    JsonNode found = web.json(web.post("/teams/spend", "{\"searchTerm\":\"Bob@\"}"));
    assertEquals(1, found.path("totalMembers").intValue());
    assertEquals(400, web.post("/teams/spend", "{\"sortBy\":\"mood\"}").statusCode());
  }

  @Test
  void dailyUsageWithoutPagesHasActiveRowsOnly() {
    JsonNode answer = web.json(web.post(DAILY, range(WEEK_AGO, NOW, "")));
    assertFalse(answer.has("pagination"));
    assertTrue(answer.path("data").size() > 300);
    for (JsonNode row : answer.path("data")) {
      assertTrue(row.path("isActive").booleanValue());
      int requests =
          row.path("subscriptionIncludedReqs").intValue() + row.path("usageBasedReqs").intValue();
      int modes =
          row.path("composerRequests").intValue()
              + row.path("chatRequests").intValue()
              + row.path("agentRequests").intValue()
              + row.path("cmdkUsages").intValue()
              + row.path("bugbotUsages").intValue();
      assertTrue(requests <= modes);
    }
  }

  @Test
  void dailyUsageWithPagesCountsMembersAndFillsIdleDays() {
    int rows = 0;
    boolean idle = false;
    boolean more = true;
    int page = 0;
    while (more) {
      page++;
      String paging = ",\"page\":" + page + ",\"pageSize\":50";
      JsonNode answer = web.json(web.post(DAILY, range(WEEK_AGO, NOW, paging)));
      rows += answer.path("data").size();
      for (JsonNode row : answer.path("data")) {
        idle |= !row.path("isActive").booleanValue() && row.path("mostUsedModel").isNull();
      }
      JsonNode pagination = answer.path("pagination");
      assertEquals(page, pagination.path("page").intValue());
      assertEquals(page > 1, pagination.path("hasPreviousPage").booleanValue());
      assertEquals(
          (pagination.path("totalUsers").intValue() + 49) / 50,
          pagination.path("totalPages").intValue());
      more = pagination.path("hasNextPage").booleanValue();
    }
    assertEquals(3, page);
    assertTrue(rows > 1_000 && rows <= 150 * 8, "" + rows);
    assertTrue(idle);
  }

  @Test
  void todaysRowKeepsGrowing() throws IOException {
    String today = range(NOW - 3_600_000, NOW, "");
    JsonNode first = web.json(web.post(DAILY, today));
    clock.forward(Duration.ofMinutes(10));
    JsonNode later = web.json(web.post(DAILY, today));
    assertTrue(sum(later) > sum(first));
  }

  @Test
  void dailyUsageNeedsBothDatesAndThirtyDaysAtMost() {
    assertEquals(400, web.post(DAILY, "{\"startDate\":1}").statusCode());
    assertEquals(400, web.post(DAILY, "{}").statusCode());
    long monthAgo = HandClock.START.minus(Duration.ofDays(30)).toEpochMilli();
    assertEquals(200, web.post(DAILY, range(monthAgo, NOW, "")).statusCode());
    assertEquals(400, web.post(DAILY, range(monthAgo - 1, NOW, "")).statusCode());
  }

  @Test
  void groupsHaveTheirMembersAndTheirSpend() {
    JsonNode answer = web.json(web.get("/teams/groups"));
    assertEquals(6, answer.path("groups").size());
    assertEquals("2026-11-03T00:00:00Z", answer.path("billingCycle").path("cycleStart").asText());
    assertEquals("group_unassigned", answer.path("unassignedGroup").path("id").asText());
    int people = answer.path("unassignedGroup").path("memberCount").intValue();
    for (JsonNode group : answer.path("groups")) {
      people += group.path("memberCount").intValue();
      BigDecimal days = BigDecimal.ZERO;
      for (JsonNode day : group.path("dailySpend")) {
        days = days.add(day.path("spendCents").decimalValue());
      }
      assertEquals(0, days.compareTo(group.path("spendCents").decimalValue()));
      JsonNode one = web.json(web.get("/teams/groups/" + group.path("id").asText()));
      assertEquals(group, one.path("group"));
    }
    assertTrue(people > 130 && people < 150, "" + people);
    JsonNode earlier = web.json(web.get("/teams/groups?billingCycle=2026-10-20"));
    assertEquals("2026-10-03T00:00:00Z", earlier.path("billingCycle").path("cycleStart").asText());
    assertNotEquals(answer.path("groups"), earlier.path("groups"));
    assertEquals(400, web.get("/teams/groups?billingCycle=soon").statusCode());
  }

  @Test
  void analyticsAnswersHaveATagAndUnchangedOnesAreNotCounted() throws IOException {
    try (Simulator limited = Simulator.start(settings().rateLimitFactor(0.02).build())) {
      Web client = new Web(limited);
      String path = "/analytics/team/dau?startDate=2026-11-01&endDate=2026-11-10";
      HttpResponse<String> answer = client.get(path);
      assertEquals(10, client.json(answer).path("data").size());
      assertEquals(
          "public, max-age=900", answer.headers().firstValue("Cache-Control").orElse("none"));
      String tag = answer.headers().firstValue("ETag").orElse("none");
      String key = Web.basic(limited.apiKey(), "");
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> again = client.get(path, "Authorization", key, "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
      }
      assertEquals(200, client.get(path).statusCode());
      assertEquals(429, client.get(path).statusCode());
    }
  }

  @Test
  void analyticsHasMessagesByModelAndRefusesStrangersAndLongRanges() {
    JsonNode answer = web.json(web.get("/analytics/team/models?startDate=3d&endDate=yesterday"));
    assertEquals(3, answer.path("data").size());
    JsonNode breakdown = answer.path("data").get(1).path("model_breakdown");
    assertTrue(breakdown.path("claude-4.5-sonnet").path("messages").intValue() > 100);
    assertEquals("models", answer.path("params").path("metric").asText());
    HttpResponse<String> stranger = web.get("/analytics/team/models?users=x@acme.test");
    assertEquals(400, stranger.statusCode());
    assertTrue(stranger.body().contains("Some users are not in the team"));
    assertEquals(200, web.get("/analytics/team/models?users=bob@acme.test").statusCode());
    assertEquals(400, web.get("/analytics/team/models?startDate=2026-01-01").statusCode());
    assertEquals(400, web.get("/analytics/team/models?startDate=never").statusCode());
  }

  private static int sum(JsonNode daily) {
    int sum = 0;
    for (JsonNode row : daily.path("data")) {
      sum += row.path("agentRequests").intValue();
    }
    return sum;
  }

  private static String range(long from, long to, String more) {
    return "{\"startDate\":%d,\"endDate\":%d%s}".formatted(from, to, more);
  }

  private SimulatorSettingsBuilder settings() {
    return SimulatorSettings.builder().clock(clock).rateLimits(false);
  }
}

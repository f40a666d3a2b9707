package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpendTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void totalsAgreeToTheMicroDollarAfterDuplicatesOldStatesAndARestart() {
    String org = "exact";
    Random random = new Random(42);
    Map<String, UserDay> latest = new HashMap<>();
    List<UserDay> sent = new ArrayList<>();
    try (Dashboard dashboard = Dashboard.of(org)) {
      for (int i = 0; i < 600; i++) {
        sent.add(randomDay(org, random, i, latest));
      }
      send(dashboard, sent);
      awaitTotal(dashboard, latest);
    }
    // While the dashboard is away: everything again in another order, and newer states.
    try (Dashboard dashboard = Dashboard.of(org)) {
      Collections.shuffle(sent, random);
      send(dashboard, sent);
      List<UserDay> more = new ArrayList<>();
      for (int i = 600; i < 900; i++) {
        more.add(randomDay(org, random, i, latest));
      }
      send(dashboard, more);
      awaitTotal(dashboard, latest);
      for (String way : List.of("day", "user", "group", "model")) {
        JsonNode rows = dashboard.read("/api/v1/spend?range=30d&groupBy=" + way).path("data");
        long sum = 0;
        for (JsonNode row : rows) {
          sum += row.path("spend").path("micros").asLong();
        }
        assertEquals(total(latest), sum, "by " + way);
      }
      JsonNode overview = dashboard.read("/api/v1/overview?range=30d");
      long users = latest.values().stream().map(UserDay::userId).distinct().count();
      assertEquals(users, overview.path("activeUsers").asLong());
      assertEquals(30, overview.path("daily").size());
      long points = 0;
      for (JsonNode point : overview.path("daily")) {
        points += point.path("spend").path("micros").asLong();
      }
      assertEquals(total(latest), points);
      assertEquals("provisional", overview.path("daily").get(29).path("status").asText());
      assertTrue(overview.path("answer").asText().contains("Spend of the last 30 days is $"));
    }
  }

  @Test
  void aTombstoneTakesADayOutOfEverySum() {
    String org = "erased";
    try (Dashboard dashboard = Dashboard.of(org)) {
      UserDay kept = Samples.day(org, "a@acme.test", TODAY, START, 0, Map.of("gpt-5", 5L));
      UserDay gone =
          Samples.day(org, "b@acme.test", TODAY, START, 0, Map.of("gpt-5", 70L, "o", 3L));
      send(dashboard, List.of(kept, gone));
      Dashboard.await(() -> micros(dashboard, "today") == 78);
      dashboard.publish(Topics.USER_DAYS, gone.key(), null);
      Dashboard.await(() -> micros(dashboard, "today") == 5);
      JsonNode models = dashboard.read("/api/v1/spend?range=today&groupBy=model").path("data");
      assertEquals(1, models.size());
      assertEquals(5, models.get(0).path("spend").path("micros").asLong());
    }
  }

  @Test
  void bytesThatAreNoUserDayAndDaysThatCannotBeStoredDoNotStopTheOthers() {
    String org = "poison";
    try (Dashboard dashboard = Dashboard.of(org)) {
      dashboard.publishBytes(
          Topics.USER_DAYS, org + "/u/2026-01-01", "{not json".getBytes(StandardCharsets.UTF_8));
      dashboard.publishBytes(
          Topics.USER_DAYS,
          org + "/u/2026-01-01",
          "{\"org\":\"x\"}".getBytes(StandardCharsets.UTF_8));
      UserDay bad = Samples.day(org, "b@acme.test", TODAY, START, 0, Map.of("bad\u0000name", 1L));
      UserDay good = Samples.day(org, "a@acme.test", TODAY, START, 0, Map.of("gpt-5", 9L));
      send(dashboard, List.of(bad, good));
      Dashboard.await(() -> micros(dashboard, "today") == 9);
      String metrics = dashboard.get("/metrics").body();
      assertTrue(
          metrics.contains("tidemark_dead_letters_total{topic=\"tidemark.usage.user-days.v1\"} 3"),
          metrics);
    }
  }

  private static UserDay randomDay(String org, Random random, int i, Map<String, UserDay> latest) {
    Map<String, Long> models = new HashMap<>();
    for (int m = random.nextInt(4); m >= 0; m--) {
      models.put("model-" + random.nextInt(6), random.nextLong(90_000_000L));
    }
    UserDay day =
        Samples.day(
            org,
            "user" + random.nextInt(20) + "@acme.test",
            TODAY.minusDays(random.nextInt(30)),
            START.plusSeconds(i),
            random.nextInt(24),
            models);
    latest.put(day.key(), day);
    return day;
  }

  private static void send(Dashboard dashboard, List<UserDay> days) {
    days.forEach(day -> dashboard.publish(Topics.USER_DAYS, day.key(), day));
  }

  private static void awaitTotal(Dashboard dashboard, Map<String, UserDay> latest) {
    Dashboard.await(() -> micros(dashboard, "30d") == total(latest));
  }

  private static long total(Map<String, UserDay> latest) {
    return latest.values().stream().mapToLong(day -> day.total().spendMicros()).sum();
  }

  private static long micros(Dashboard dashboard, String range) {
    return dashboard.read("/api/v1/spend?range=" + range).path("total").path("micros").asLong();
  }

  @Test
  void aPersonsPageShowsTheirOwnNumbersByIdAndByAddress() {
    String org = "person";
    try (Dashboard dashboard = Dashboard.of(org)) {
      dashboard.publish(
          Topics.MEMBERS,
          org + "/" + Ids.userId("ann@acme.test"),
          Samples.member(org, "ann@acme.test", "Ann", "Payments/Core"));
      send(
          dashboard,
          List.of(
              Samples.day(
                  org, "ann@acme.test", TODAY.minusDays(1), START, 9, Map.of("gpt-5", 4_000_000L)),
              Samples.day(org, "ann@acme.test", TODAY, START, 0, Map.of("gpt-5", 1L, "opus", 2L)),
              Samples.day(org, "bob@acme.test", TODAY, START, 0, Map.of("opus", 1_000_000L))));
      Dashboard.await(() -> micros(dashboard, "7d") == 5_000_003L);
      JsonNode one = dashboard.read("/api/v1/users/Ann@acme.test?range=7d");
      assertEquals("Ann", one.path("user").path("name").asText());
      assertEquals("Payments/Core", one.path("user").path("group").asText());
      assertEquals(4_000_003L, one.path("user").path("spend").path("micros").asLong());
      assertEquals(400, one.path("user").path("spend").path("minor").asLong());
      assertEquals(7, one.path("daily").size());
      assertEquals(24, one.path("byHour").size());
      assertEquals(4_000_000L, one.path("byHour").get(9).path("spend").path("micros").asLong());
      assertEquals(4_000_000L, one.path("usualDay").path("median").path("micros").asLong());
      assertEquals("gpt-5", one.path("byModel").get(0).path("model").asText());
      assertEquals(30, one.path("tokens").path("input").asLong());
      assertTrue(one.path("cycle").isNull());
      String id = one.path("user").path("userId").asText();
      assertEquals(
          one.path("user"), dashboard.read("/api/v1/users/" + id + "?range=7d").path("user"));
      assertEquals(404, dashboard.get("/api/v1/users/nobody@acme.test").code());
    }
  }
}

package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept in memory says what the tables say, whatever comes late, changes or goes. */
class SheetsTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final DayRange RANGE = new DayRange("30d", TODAY.minusDays(29), TODAY.plusDays(1));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void lateRestatedAndErasedDaysShowAtOnceAndLinesAddUpToTheOverview() {
    String org = "sheets";
    Random random = new Random(11);
    Map<String, UserDay> latest = new HashMap<>();
    try (Dashboard dashboard = Dashboard.of(org);
        Dashboard other = new Dashboard(org, Map.of("kafka.bootstrap.servers", "localhost:1"))) {
      for (int round = 0; round < 12; round++) {
        for (int i = 0; i < 15; i++) {
          UserDay day = day(org, random, round * 100 + i);
          latest.put(day.key(), day);
          dashboard.publish(Topics.USER_DAYS, day.key(), day);
        }
        if (round % 3 == 2) {
          String gone = latest.keySet().stream().sorted().findFirst().orElseThrow();
          latest.remove(gone);
          dashboard.publish(Topics.USER_DAYS, gone, null);
        }
        long total = total(latest);
        Dashboard.await(
            () -> micros(dashboard.read("/api/v1/overview?range=30d").path("spend")) == total);
        // Asked at once, and of a process that has read nothing from the topics itself.
        assertAddsUp(dashboard, total, latest);
        assertAddsUp(other, total, latest);
      }
      assertSameWithoutMemory(dashboard, latest);
    }
  }

  private static void assertAddsUp(Dashboard dashboard, long total, Map<String, UserDay> latest) {
    JsonNode page = dashboard.read("/api/v1/users?range=30d&limit=100");
    Map<String, Long> rows = new HashMap<>();
    page.path("data").forEach(u -> rows.put(u.path("userId").asText(), micros(u.path("spend"))));
    Map<String, Long> wanted = new HashMap<>();
    latest
        .values()
        .forEach(day -> wanted.merge(day.userId(), day.total().spendMicros(), Long::sum));
    assertEquals(wanted, rows);
    assertEquals(total, micros(page.path("sums").path("total").path("spend")));
    JsonNode pivot = dashboard.read("/api/v1/users/pivot?range=30d&columns=model");
    assertEquals(total, pivot.path("total").asLong());
    JsonNode models = dashboard.read("/api/v1/models?range=30d");
    long requests = 0;
    for (JsonNode model : models.path("data")) {
      requests += model.path("perRequest").path("personDays").asLong();
    }
    assertEquals(latest.values().stream().mapToLong(day -> day.byModel().size()).sum(), requests);
  }

  /** Where memory holds nothing, everything is read each time, and is the same. */
  private static void assertSameWithoutMemory(Dashboard dashboard, Map<String, UserDay> latest) {
    Database database = dashboard.server.getApplicationContext().getBean(Database.class);
    Sheets none = new Sheets(database, 1);
    for (int again = 0; again < 2; again++) {
      View view = none.view(dashboard.org, new Wanted().and(Detail.TOTALS, RANGE));
      RangeSums sums = view.sums(RANGE);
      long spend = 0;
      for (int place = 0; place < view.directory().size(); place++) {
        spend += sums.of(Measure.SPEND, place);
      }
      assertEquals(total(latest), spend);
      assertTrue(view.directory().place(Ids.userId("user1@acme.test")).isPresent());
    }
  }

  private static UserDay day(String org, Random random, int second) {
    return Samples.day(
        org,
        "user" + random.nextInt(8) + "@acme.test",
        TODAY.minusDays(random.nextInt(28)),
        START.plusSeconds(second),
        random.nextInt(24),
        Map.of("m" + random.nextInt(4), 1 + random.nextLong(90_000_000), "n", 5L));
  }

  private static long total(Map<String, UserDay> latest) {
    return latest.values().stream().mapToLong(day -> day.total().spendMicros()).sum();
  }

  private static long micros(JsonNode money) {
    return money.path("micros").asLong();
  }
}

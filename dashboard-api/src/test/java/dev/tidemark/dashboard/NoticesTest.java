package dev.tidemark.dashboard;

import static dev.tidemark.dashboard.NoticeRig.alarm;
import static dev.tidemark.dashboard.NoticeRig.assertSame;
import static dev.tidemark.dashboard.NoticeRig.await;
import static dev.tidemark.dashboard.NoticeRig.budget;
import static dev.tidemark.dashboard.NoticeRig.cycle;
import static dev.tidemark.dashboard.NoticeRig.dashboard;
import static dev.tidemark.dashboard.NoticeRig.preview;
import static dev.tidemark.dashboard.NoticeRig.put;
import static dev.tidemark.dashboard.NoticeRig.refused;
import static dev.tidemark.dashboard.NoticeRig.settled;
import static dev.tidemark.dashboard.NoticeRig.source;
import static dev.tidemark.dashboard.NoticeRig.spend;
import static dev.tidemark.dashboard.NoticeRig.stored;
import static dev.tidemark.dashboard.NoticeRig.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the dashboard puts on the topic of messages, with a clock that the test moves. */
class NoticesTest {
  private static final String ANN = "ann@acme.test";

  @Test
  void aThresholdIsToldOnceAPeriodAcrossRepeatsCorrectionsAndARestart() {
    String org = "n-threshold";
    Hands clock = new Hands("2026-06-11T12:00:00Z");
    try (Dashboard d = dashboard(org, clock)) {
      budget(d, "team", 100, "[{\"micros\":5000000},{\"micros\":10000000},{\"percent\":80}]");
      spend(d, "2026-06-11", 4_900_000);
      stored(d, "2026-06-11", 4_900_000);
      assertEquals(List.of(), told(org, NoticeKind.BUDGET_THRESHOLD));

      spend(d, "2026-06-11", 12_000_000);
      List<Notice> first = await(org, NoticeKind.BUDGET_THRESHOLD, 1);
      assertEquals("Budget team <i>: $10.00 reached", first.getFirst().title());
      assertTrue(first.getFirst().text().contains("$12.00 of $100.00"), first.getFirst().text());
      assertEquals(List.of("email:cfo@acme.test"), first.getFirst().tell());

      spend(d, "2026-06-11", 1_000_000);
      stored(d, "2026-06-11", 1_000_000);
      spend(d, "2026-06-11", 13_000_000);
      stored(d, "2026-06-11", 13_000_000);
    }
    try (Dashboard d = dashboard(org, clock)) {
      spend(d, "2026-06-11", 85_000_000);
      List<Notice> both = await(org, NoticeKind.BUDGET_THRESHOLD, 2);
      assertEquals("Budget team <i>: 80 % ($80.00) reached", both.getLast().title());

      clock.at("2026-07-04T12:00:00Z");
      spend(d, "2026-07-04", 6_000_000);
      List<Notice> july = await(org, NoticeKind.BUDGET_THRESHOLD, 3);
      assertEquals("2026-07-01", july.getLast().period());
      assertEquals(3, july.stream().map(Notice::id).distinct().count());
    }
  }

  @Test
  void twoInstancesTellOnceAndWhatWasReachedLongAgoIsDatedThen() {
    String org = "n-two";
    Hands clock = new Hands("2026-06-11T12:00:00Z");
    try (Dashboard one = dashboard(org, clock);
        Dashboard two = dashboard(org, clock)) {
      spend(one, "2026-06-02", 50_000_000);
      spend(one, "2026-06-11", 1_000_000);
      Dashboard.await(
          () ->
              two.read("/api/v1/projections?period=month").path("spend").path("micros").asLong()
                  == 51_000_000);
      budget(one, "b", 40, "[{\"percent\":50}]");
      List<Notice> told = await(org, NoticeKind.BUDGET_THRESHOLD, 1);
      assertEquals(Instant.parse("2026-06-03T00:00:00Z"), told.getFirst().at());
      await(org, NoticeKind.BUDGET_OVERRUN, 1);
      spend(two, "2026-06-11", 2_000_000);
      stored(two, "2026-06-11", 2_000_000);
      assertEquals(1, told(org, NoticeKind.BUDGET_THRESHOLD).size());
      assertEquals(1, told(org, NoticeKind.BUDGET_OVERRUN).size());
    }
  }

  @Test
  void aProjectedOverrunIsToldOnceAPeriodAndAsItsPreviewSays() {
    String org = "n-overrun";
    try (Dashboard d = dashboard(org, new Hands("2026-06-11T12:00:00Z"))) {
      put(d, "budget-overrun", "{\"on\":false}");
      for (LocalDate day = LocalDate.of(2026, 5, 1); day.isBefore(LocalDate.of(2026, 6, 11)); ) {
        spend(d, day.toString(), 10_000_000);
        day = day.plusDays(1);
      }
      budget(d, "b", 250, "[{\"percent\":90}]");
      stored(d, "2026-06-10", 10_000_000);
      JsonNode preview = preview(d, "budget-overrun").path("data").path(0);
      assertEquals(
          "Budget team <i>: $300.00 projected for $250.00", preview.path("title").asText());
      assertEquals(List.of(), told(org, NoticeKind.BUDGET_OVERRUN));
      put(d, "budget-overrun", "{\"on\":true}");
      Notice told = await(org, NoticeKind.BUDGET_OVERRUN, 1).getFirst();
      assertSame(preview, told);
      spend(d, "2026-06-10", 30_000_000);
      stored(d, "2026-06-10", 30_000_000);
      assertEquals(1, told(org, NoticeKind.BUDGET_OVERRUN).size());
    }
  }

  @Test
  void planExhaustionIsToldAtItsTimeAndAgainOnlyForMorePeople() {
    String org = "n-plan";
    Hands clock = new Hands("2026-06-11T08:59:00Z");
    try (Dashboard d = dashboard(org, clock)) {
      cycle(d, "ann@acme.test", 0, 20, 20);
      cycle(d, "bob@acme.test", 3, 20, null);
      cycle(d, "cid@acme.test", 0, 17, 20);
      cycle(d, "dan@acme.test", 0, 1, 20);
      Dashboard.await(() -> preview(d, "plan-exhausted").path("data").size() == 1);
      JsonNode preview = preview(d, "plan-exhausted").path("data").path(0);
      assertEquals(
          "2/4 active users have exceeded their included plan this cycle.",
          preview.path("text").asText());
      assertEquals("1 person", preview.path("lines").path(1).path("value").asText());
      assertEquals(List.of(), told(org, NoticeKind.PLAN_EXHAUSTED));
      clock.at("2026-06-11T09:00:00Z");
      assertSame(preview, await(org, NoticeKind.PLAN_EXHAUSTED, 1).getFirst());
      cycle(d, "dan@acme.test", 2, 20, 20);
      Dashboard.await(() -> preview(d, "plan-exhausted").toString().contains("3/4 active users"));
      clock.at("2026-06-12T08:00:00Z");
      settled(d);
      assertEquals(1, told(org, NoticeKind.PLAN_EXHAUSTED).size(), "at most once a day");
      clock.at("2026-06-12T09:30:00Z");
      await(org, NoticeKind.PLAN_EXHAUSTED, 2);
      clock.at("2026-06-13T09:30:00Z");
      settled(d);
      assertEquals(2, told(org, NoticeKind.PLAN_EXHAUSTED).size(), "nobody is new");
    }
  }

  @Test
  void aCycleIsSummedUpThreeDaysBeforeItsEndOnce() {
    String org = "n-cycle";
    Hands clock = new Hands("2026-06-27T23:00:00Z");
    try (Dashboard d = dashboard(org, clock)) {
      d.publish(Topics.MEMBERS, org + "/a", Samples.member(org, ANN, "Ann <b>", "Web"));
      d.publish(Topics.MEMBERS, org + "/b", Samples.member(org, "idle@acme.test", "Idle", "Web"));
      spend(d, "2026-05-02", 100_000_000);
      spend(d, "2026-06-02", 150_000_000);
      stored(d, "2026-06-02", 150_000_000);
      settled(d);
      assertEquals(List.of(), told(org, NoticeKind.CYCLE_SUMMARY));
      clock.at("2026-06-28T10:00:00Z");
      Notice told = await(org, NoticeKind.CYCLE_SUMMARY, 1).getFirst();
      assertEquals("Cycle summary: $150.00 so far", told.title());
      assertTrue(told.text().contains("ends in 3 days"), told.text());
      assertTrue(told.text().contains("50.0 % more than $100.00"), told.text());
      Map<String, String> lines =
          told.lines().stream()
              .collect(java.util.stream.Collectors.toMap(Notice.Line::name, Notice.Line::value));
      assertEquals("1 active of 2 members (50.0 %)", lines.get("Adoption"));
      assertEquals("1: Idle", lines.get("Unused seats"));
      assertEquals("Ann <b> $150.00", lines.get("Top spenders"));
      clock.at("2026-06-29T10:00:00Z");
      settled(d);
      assertEquals(1, told(org, NoticeKind.CYCLE_SUMMARY).size());
    }
  }

  @Test
  void aSourceIsToldAfterAnHourAndADayUnlessAnIncidentTellsIt() {
    String org = "n-source";
    Hands clock = new Hands("2026-06-11T12:00:00Z");
    try (Dashboard d = dashboard(org, clock)) {
      Instant last = Instant.parse("2026-06-11T11:30:00Z");
      source(d, "cursor:" + org + ":usage", last);
      source(d, "cursor:" + org + ":dashboard", last);
      Anomaly open =
          Samples.anomaly(
              org, ANN, "alarm", Anomaly.Change.OPENED, Instant.parse("2026-06-11T11:40:00Z"));
      d.publish(Topics.ANOMALIES, org + "/x", alarm(open, "cursor:" + org + ":dashboard"));
      Dashboard.await(() -> d.read("/api/v1/anomalies").path("data").size() == 1);
      Dashboard.await(() -> d.read("/api/v1/sources").path("data").size() == 2);
      settled(d);
      assertEquals(List.of(), told(org, NoticeKind.SOURCE_FAILED));
      clock.at("2026-06-11T12:31:00Z");
      Notice failed = await(org, NoticeKind.SOURCE_FAILED, 1).getFirst();
      assertEquals("cursor:" + org + ":usage", failed.subject());
      assertEquals(List.of(), told(org, NoticeKind.NO_DATA));
      clock.at("2026-06-12T11:31:00Z");
      assertEquals(
          "No data of cursor usage for 24 hours",
          await(org, NoticeKind.NO_DATA, 1).getFirst().title());
      settled(d);
      assertEquals(1, told(org, NoticeKind.SOURCE_FAILED).size());
      assertEquals(1, told(org, NoticeKind.NO_DATA).size());
    }
  }

  @Test
  void aDigestIsOffUntilSomebodyWantsItAndThenComesOnItsDays() {
    String org = "n-digest";
    Hands clock = new Hands("2026-06-12T07:30:00Z");
    try (Dashboard d = dashboard(org, clock)) {
      spend(d, "2026-06-10", 3_000_000);
      spend(d, "2026-06-11", 4_000_000);
      stored(d, "2026-06-11", 4_000_000);
      settled(d);
      assertEquals(List.of(), told(org, NoticeKind.DIGEST));
      put(
          d,
          "digest",
          "{\"on\":true,\"at\":\"09:00\",\"zone\":\"Europe/Berlin\",\"tell\":[\"slack:C0SPEND\"],"
              + "\"days\":[\"THURSDAY\",\"FRIDAY\"]}");
      Notice told = await(org, NoticeKind.DIGEST, 1).getFirst();
      assertEquals("Digest: $4.00 in 11 Jun 2026", told.title());
      assertEquals(Instant.parse("2026-06-12T07:00:00Z"), told.at());
      assertEquals(List.of("slack:C0SPEND"), told.tell());
      assertTrue(told.text().contains("33.3 % more than $3.00"), told.text());
      JsonNode preview = preview(d, "digest").path("data").path(0);
      assertSame(preview, told);
      HttpResponse<String> test =
          d.exchange(HttpRequest.POST("/api/v1/messages/digest/test", "{}"));
      assertEquals(202, test.code(), test.body());
      Notice sent = await(org, NoticeKind.DIGEST, 2).getLast();
      assertTrue(sent.test());
      assertEquals("Test: " + told.title(), sent.title());
      JsonNode list = d.read("/api/v1/messages");
      assertEquals(7, list.path("data").size());
      assertEquals(2, list.path("newest").size());
      assertTrue(list.path("data").path(6).path("on").asBoolean());
    }
  }

  @Test
  void aWrongScheduleIsRefusedWithItsField() {
    try (Dashboard d = dashboard("n-wrong", new Hands("2026-06-12T07:30:00Z"))) {
      assertEquals("at", refused(d, "digest", "{\"at\":\"25:00\"}"));
      assertEquals("zone", refused(d, "digest", "{\"zone\":\"Mars/Base\"}"));
      assertEquals("days", refused(d, "digest", "{\"days\":[]}"));
      assertEquals("at", refused(d, "no-data", "{\"at\":\"09:00\"}"));
      assertEquals("tell[0]", refused(d, "no-data", "{\"tell\":[\"nobody\"]}"));
      assertEquals(404, d.exchange(HttpRequest.POST("/api/v1/messages/x/preview", "{}")).code());
      assertFalse(preview(d, "digest").path("nothing").isNull());
      assertEquals(409, d.exchange(HttpRequest.POST("/api/v1/messages/digest/test", "{}")).code());
    }
  }
}

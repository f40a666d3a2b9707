package dev.tidemark.dashboard.web;

import dev.tidemark.dashboard.Samples;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.AnalyticsDay;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A company with something to see on every page, as the other parts would publish it. */
final class Company {
  static final int PEOPLE = 14;
  private static final int DAYS = 66;
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String[] GROUPS = {"Payments", "Engineering/Web", "Engineering/Data"};

  private final RunningDashboard dashboard;
  private final String org;
  private final Random random = new Random(7);
  private final Incident incident;

  Company(RunningDashboard dashboard, String org) {
    this.dashboard = dashboard;
    this.org = org;
    Instant at = Instant.now().minus(Duration.ofHours(2));
    incident = Incidents.alerted(org, email(0), email(0) + " spent $61.25 today", at);
  }

  static String email(int i) {
    return "person%02d@acme.test".formatted(i);
  }

  void publish() {
    for (int i = 0; i < PEOPLE; i++) {
      String id = Ids.userId(email(i));
      dashboard.publish(
          Topics.MEMBERS,
          Ids.userKey(org, id),
          Samples.member(org, email(i), "Person " + i, GROUPS[i % GROUPS.length]));
      person(i, id);
    }
    dashboard.publish(
        Topics.MEMBERS,
        Ids.userKey(org, Ids.userId("idle@acme.test")),
        Samples.member(org, "idle@acme.test", "Ida Idle", "Payments"));
    usage(Ids.unattributed("ci"), null, TODAY.minusDays(1), 12_345_678L);
    analytics();
    finding();
    sources();
  }

  /** A day of four models, one of them without a price. */
  static UserDay day(String org, String userId, String email, LocalDate day, long micros) {
    Map<String, Totals> models = new TreeMap<>();
    models.put("claude-4.6-opus-max", totals(30, micros * 6 / 10));
    models.put("gpt-5", totals(80, micros * 3 / 10));
    models.put("auto", totals(50, micros - micros * 6 / 10 - micros * 3 / 10));
    models.put("unknown-preview", totals(2, 0));
    Totals total = models.values().stream().reduce(Totals.ZERO, Totals::plus);
    List<Long> hours = new ArrayList<>(Collections.nCopies(25, 0L));
    hours.set(0, micros / 2);
    hours.set(15, micros - micros / 2);
    Map<String, Long> providers = Map.of("cursor", micros);
    return new UserDay(org, userId, email, day, total, models, providers, hours, Instant.now());
  }

  private static Totals totals(long events, long micros) {
    return new Totals(
        events,
        micros,
        micros * 11 / 10,
        events * 1000,
        events * 4_000,
        events * 900,
        events * 500,
        events * 60_000);
  }

  /** The last of them comes late, and the one before leaves early. */
  private void person(int i, String id) {
    int from = i == PEOPLE - 2 ? 35 : 0;
    int to = i == PEOPLE - 1 ? 20 : DAYS;
    for (int back = from; back < to; back++) {
      LocalDate day = TODAY.minusDays(back);
      boolean off = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      if (!off || i == 0) {
        long spike = i == 0 && back == 2 ? 9 : 1;
        usage(id, email(i), day, spike * (25 - i) * (500_000L + random.nextInt(900_000)));
      }
    }
    dashboard.publish(
        Topics.ACTIVITY,
        Ids.userKey(org, id) + "/" + TODAY,
        new ActivityDay(
            org,
            id,
            email(i),
            "cursor",
            TODAY,
            true,
            Map.of("agent", 120L, "chat", 31L),
            Map.of(),
            400,
            90,
            300,
            80,
            50,
            40,
            10,
            100,
            60,
            "gpt-5",
            "2.1",
            Instant.now(),
            "test"));
  }

  private void usage(String id, String email, LocalDate day, long micros) {
    UserDay value = day(org, id, email, day, micros);
    dashboard.publish(Topics.USER_DAYS, value.key(), value);
  }

  private void analytics() {
    for (int back = 1; back < 15; back++) {
      count("mcp", back, "docs/search", Map.of("usage", 30L + back));
      count("mcp", back, "warehouse/query", Map.of("usage", 12L));
      count("commands", back, "explain", Map.of("usage", 22L));
      count("commands", back, "review", Map.of("usage", 9L));
      count("skills", back, "release-notes", Map.of("usage", 4L));
      count("client-versions", back, "2.1.39", Map.of("user_count", 9L));
      count("client-versions", back, "2.2.4", Map.of("user_count", 4L));
      count("dau", back, "", Map.of("dau", 12L, "cli_dau", 3L, "bugbot_dau", 1L));
      for (String ending : List.of("ts", "java", "sql")) {
        count(
            "top-file-extensions",
            back,
            ending,
            Map.of(
                "total_files", 40L,
                "total_lines_suggested", 900L,
                "total_lines_accepted", 400L + ending.length() * 90L));
      }
      commits(back, "acme/web", 900, 420, 60);
      commits(back, "acme/api", 500, 100, 20);
      count(
          "ai-code-changes",
          back,
          Ids.userId(email(0)) + "/COMPOSER/gpt-5",
          Map.of("changes", 8L, "totalLinesAdded", 700L));
    }
  }

  private void commits(int back, String repo, long lines, long composer, long tab) {
    count(
        "ai-code-commits",
        back,
        Ids.userId(email(0)) + "/" + repo,
        Map.of(
            "commits", 5L,
            "totalLinesAdded", lines,
            "totalLinesDeleted", 120L,
            "composerLinesAdded", composer,
            "tabLinesAdded", tab));
  }

  private void count(String metric, int back, String dimension, Map<String, Long> values) {
    LocalDate day = TODAY.minusDays(back);
    dashboard.publish(
        Topics.ANALYTICS,
        String.join("/", org, metric, day.toString(), "cursor", dimension),
        new AnalyticsDay(org, "cursor", day, metric, dimension, values, Instant.now(), "test"));
  }

  private void finding() {
    Instant at = incident.detectedAt();
    Anomaly anomaly = Samples.anomaly(org, email(0), "a1", Anomaly.Change.OPENED, at);
    dashboard.publish(Topics.ANOMALIES, Ids.userKey(org, Ids.userId(email(0))), anomaly);
    dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
  }

  /** The one incident, as it begins. */
  Incident incident() {
    return incident;
  }

  private void sources() {
    Instant now = Instant.now();
    source("events", SourceState.Health.OK, null, now);
    source("spend", SourceState.Health.FAILED, "The vendor answers 500.", now);
    dashboard.publish(
        Topics.QUARANTINE,
        "cursor:" + org + ":events",
        new Quarantined(
            "q1",
            "unreadable_row",
            "the date 2026-13-01 is none",
            "cursor:" + org + ":events",
            -1,
            -1,
            "cursor:" + org + ":events",
            "{}",
            now));
  }

  private void source(String endpoint, SourceState.Health health, String problem, Instant now) {
    String id = "cursor:" + org + ":" + endpoint;
    dashboard.publish(
        Topics.SOURCES,
        id,
        new SourceState(
            id,
            org,
            "cursor",
            endpoint,
            health,
            now,
            now.minusSeconds(90),
            now.minusSeconds(200),
            now.minus(Duration.ofDays(60)),
            now,
            now.plusSeconds(300),
            123_456,
            null,
            null,
            problem,
            problem == null ? null : "It is tried again."));
  }
}

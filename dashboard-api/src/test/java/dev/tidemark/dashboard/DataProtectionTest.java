package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What those see in data-protection mode who may not see names. */
class DataProtectionTest {
  private static final String ORG = "protected";
  private static final String SECRET = "0123456789-internal";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private static Dashboard dashboard;
  private static SignedIn viewer;
  private static SignedIn auditor;

  @BeforeAll
  static void start() {
    dashboard =
        new Dashboard(
            ORG,
            Map.of(
                "tidemark.access.mode",
                "sign-in",
                "tidemark.access.data-protection",
                true,
                "tidemark.access.least-group",
                3,
                "tidemark.dashboard.token",
                SECRET));
    SignedIn operator = SignedIn.operator(dashboard, SECRET);
    for (String[] person :
        new String[][] {{"viewer@p.test", "false"}, {"auditor@p.test", "true"}}) {
      operator.post(
          "/api/v1/accounts",
          Map.of(
              "name",
              person[0],
              "role",
              "viewer",
              "seesPeople",
              Boolean.valueOf(person[1]),
              "password",
              SignedIn.PASSWORD));
    }
    viewer = SignedIn.person(dashboard, "viewer@p.test");
    auditor = SignedIn.person(dashboard, "auditor@p.test");
    for (int i = 0; i < 10; i++) {
      String email = "secretive%d@acme.test".formatted(i);
      String group = i < 6 ? "Payments" : i < 8 ? "Search" : i == 8 ? "Legal" : "Board";
      dashboard.publish(
          Topics.MEMBERS,
          ORG + "/" + Ids.userId(email),
          Samples.member(ORG, email, "Secretive Name" + i, group));
      dashboard.publish(
          Topics.USER_DAYS,
          ORG + "/" + Ids.userId(email) + "/" + TODAY,
          Samples.day(ORG, email, TODAY, Instant.now(), 0, Map.of("gpt-5", 1_000_000L * (i + 1))));
    }
    Dashboard.await(
        () -> {
          JsonNode overview = auditor.read("/api/v1/overview");
          return overview.path("activeUsers").asInt() == 10
              && overview.path("members").asInt() == 10
              && overview.path("byGroup").size() == 4;
        });
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void namesAndAddressesAreNowhereAndThePseudonymIsTheSameEverywhere() {
    for (String path :
        List.of(
            "/api/v1/overview",
            "/api/v1/users",
            "/api/v1/users/" + Ids.userId("secretive9@acme.test"),
            "/api/v1/users/pivot",
            "/api/v1/users?file=csv",
            "/api/v1/overview?file=csv&table=topUsers",
            "/api/v1/overview?file=json&table=topUsers",
            "/api/v1/spend?groupBy=user",
            "/api/v1/exports/tables/incidents",
            "/api/v1/incidents",
            "/api/v1/exports/focus",
            "/api/stats",
            "/api/users",
            "/api/anomalies")) {
      var answer = viewer.get(path);
      assertEquals(200, answer.code(), path);
      assertFalse(answer.body().contains("ecretive"), path + ": " + answer.body());
    }
    String pseudonym = "Person " + Ids.userId("secretive9@acme.test").substring(2, 10);
    assertTrue(viewer.get("/api/v1/overview").body().contains(pseudonym));
    assertTrue(viewer.get("/api/v1/users").body().contains(pseudonym));
    assertTrue(viewer.get("/api/v1/users?file=csv").body().contains(pseudonym));
  }

  @Test
  void whoHasTheRightSeesThem() {
    assertTrue(auditor.get("/api/v1/users").body().contains("Secretive Name9"));
    assertTrue(auditor.get("/api/v1/exports/focus?people=true").body().contains("secretive9@"));
    assertTrue(auditor.read("/api/v1/session").path("seesPeople").asBoolean());
    assertFalse(viewer.read("/api/v1/session").path("seesPeople").asBoolean());
  }

  @Test
  void nobodyIsFoundByNameOrListedWithIt() {
    for (String path :
        List.of(
            "/api/v1/users?search=secretive9",
            "/api/v1/users/secretive9@acme.test",
            "/api/v1/users/secretive9%40acme.test",
            "/api/v1/users?group=Legal",
            "/api/v1/users/export",
            "/api/v1/users/pivot/export",
            "/api/v1/incidents?user=secretive9@acme.test",
            "/api/v1/directory/people",
            "/api/groups",
            "/api/v1/exports/focus?people=true")) {
      assertEquals(403, viewer.get(path).code(), path);
    }
    assertEquals(200, viewer.get("/api/v1/users?group=Payments").code());
  }

  @Test
  void groupsOfTooFewPeopleAreOneLineAndTheLinesStillAddUp() {
    JsonNode all = auditor.read("/api/v1/overview");
    JsonNode shown = viewer.read("/api/v1/overview");
    List<String> names = new ArrayList<>();
    long micros = 0;
    for (JsonNode group : shown.path("byGroup")) {
      names.add(group.path("group").asText());
      micros += group.path("spend").path("micros").asLong();
    }
    assertEquals(List.of("Payments", "Groups of fewer than 3 people"), names);
    assertEquals(all.path("spend").path("micros").asLong(), micros);
    var file = viewer.get("/api/v1/exports/tables/spend-groups").body();
    assertTrue(file.contains("Payments") && !file.contains("Legal"), file);
    for (JsonNode user : viewer.read("/api/v1/users").path("data")) {
      assertTrue(
          user.path("group").isNull() || user.path("group").asText().equals("Payments"),
          user.toString());
    }
  }
}

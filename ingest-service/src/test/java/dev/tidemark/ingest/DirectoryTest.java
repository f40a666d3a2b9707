package dev.tidemark.ingest;

import static dev.tidemark.ingest.Directories.TODAY;
import static dev.tidemark.ingest.Directories.always;
import static dev.tidemark.ingest.Directories.members;
import static dev.tidemark.ingest.Directories.move;
import static dev.tidemark.ingest.Directories.published;
import static dev.tidemark.ingest.Directories.sync;
import static dev.tidemark.ingest.Directories.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.InternalApi.Answer;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Member.Membership;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members and their groups, from the vendor's HTTP and from commands to the broker. */
class DirectoryTest {
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void aMoveByHandSurvivesTheNextSyncAndTheVendorsOwnChange() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("bob", "Platform", "eve", "Data");
        Service service = Directories.started(rig, team, clock, "d-hand")) {
      InternalApi api = new InternalApi(service);
      assertEquals(List.of(always("Platform")), members(rig, "d-hand").get("bob").memberships());

      assertEquals(1, move(api, "bob", "Payments", null).ok().path("moved").asInt());
      Member moved = members(rig, "d-hand").get("bob");
      assertEquals("Payments", moved.group());
      assertTrue(moved.manualGroup());
      assertEquals(
          List.of(until("Platform", TODAY), new Membership("Payments", TODAY, null)),
          moved.memberships());

      long records = published(rig, "d-hand");
      sync(service, clock, Duration.ofHours(1));
      assertEquals(records, published(rig, "d-hand"), "an unchanged member was sent again");

      team.put("bob", "Mobile");
      team.put("eve", "Mobile");
      sync(service, clock, Duration.ofDays(2));
      Map<String, Member> after = members(rig, "d-hand");
      assertEquals("Payments", after.get("bob").group());
      assertEquals(moved.memberships(), after.get("bob").memberships());
      assertEquals("Mobile", after.get("eve").group());
      assertEquals(
          List.of(
              until("Data", TODAY.plusDays(2)), new Membership("Mobile", TODAY.plusDays(2), null)),
          after.get("eve").memberships());
      JsonNode bob = api.get("directory/people/bob@acme.test");
      assertEquals("manual", bob.path("groupFrom").asText());
      assertEquals("cursor:members", bob.path("nameFrom").asText());
      assertEquals("ann", bob.path("facts").get(1).path("actor").asText());

      clock.now = clock.now.plus(Duration.ofDays(3));
      Answer released =
          api.post(
              "directory/moves",
              Map.of(
                  "moves",
                  List.of(Map.of("person", "bob@acme.test", "release", true)),
                  "actor",
                  "ann"));
      assertEquals(200, released.status(), released.body()::toString);
      Member free = members(rig, "d-hand").get("bob");
      assertEquals("Mobile", free.group());
      assertFalse(free.manualGroup());
      assertEquals(3, free.memberships().size());
    }
  }

  @Test
  void aMoveOfADayToComeTakesEffectAtTheFirstSyncAfterIt() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("bob", "Platform");
        Service service = Directories.started(rig, team, clock, "d-future")) {
      InternalApi api = new InternalApi(service);
      LocalDate day = TODAY.plusDays(3);
      assertEquals(200, move(api, "bob", "Payments", day.toString()).status());
      assertEquals("Platform", members(rig, "d-future").get("bob").group());
      sync(service, clock, Duration.ofDays(2));
      assertEquals(List.of(always("Platform")), members(rig, "d-future").get("bob").memberships());
      sync(service, clock, Duration.ofDays(2));
      assertEquals("Payments", members(rig, "d-future").get("bob").group());
      assertEquals(
          List.of(until("Platform", day), new Membership("Payments", day, null)),
          members(rig, "d-future").get("bob").memberships());
    }
  }

  @Test
  void peopleWhoHaveLeftKeepTheirHistoryAndLostGroupsOfThePlanChangeNobody() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("bob", "Platform", "eve", "Data");
        Service service = Directories.started(rig, team, clock, "d-left")) {
      InternalApi api = new InternalApi(service);
      assertEquals(200, move(api, "bob", "Payments", "2026-03-10").status());
      team.members.remove("bob@acme.test");
      team.members.put("eve@acme.test", new CursorTeam.Member("eve", "Data", true));
      team.groups = false;
      sync(service, clock, Duration.ofDays(1));
      Map<String, Member> members = members(rig, "d-left");
      assertTrue(members.get("bob").removed());
      assertEquals(2, members.get("bob").memberships().size());
      assertTrue(members.get("eve").removed());
      assertEquals(List.of(always("Data")), members.get("eve").memberships());
      assertEquals("vendors", api.get("directory/people/eve@acme.test").path("removedBy").asText());
      assertEquals(0, api.get("directory/groups").size());
      team.put("bob", "Platform");
      sync(service, clock, Duration.ofDays(1));
      assertFalse(members(rig, "d-left").get("bob").removed());
    }
  }

  @Test
  void movesAtTheSameTimeAreAllKeptAndTheLastIsPublished() throws Exception {
    Hand clock = new Hand();
    int people = 12;
    List<String> team = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      team.addAll(List.of("p" + i, "Old"));
    }
    try (CursorTeam vendor = CursorTeam.of(team.toArray(String[]::new));
        Service service = Directories.started(rig, vendor, clock, "d-many");
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      InternalApi api = new InternalApi(service);
      List<Callable<Answer>> moves = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String name = "p" + i % people;
        String group = "G" + i;
        moves.add(() -> move(api, name, group, null));
      }
      Set<Long> revisions = new HashSet<>();
      for (Future<Answer> done : threads.invokeAll(moves)) {
        revisions.add(done.get().ok().path("revision").asLong());
      }
      assertEquals(60, revisions.size(), "two moves were made on one revision");
      Map<String, Member> published = members(rig, "d-many");
      for (int i = 0; i < people; i++) {
        JsonNode entry = api.get("directory/people/p" + i + "@acme.test");
        assertEquals(6, entry.path("facts").size());
        assertEquals(
            entry.path("facts").get(5).path("value").asText(), published.get("p" + i).group());
      }
    }
  }

  @Test
  void aRenamedGroupHasItsNewNameOnAllDaysAndKeepsIt() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("bob", "Platform", "eve", "Platform/Core", "joe", "Data");
        Service service = Directories.started(rig, team, clock, "d-names")) {
      InternalApi api = new InternalApi(service);
      assertEquals(200, rename(api, "Platform", "Foundations").status());
      sync(service, clock, Duration.ofDays(1));
      Map<String, Member> members = members(rig, "d-names");
      assertEquals(List.of(always("Foundations")), members.get("bob").memberships());
      assertEquals("Foundations/Core", members.get("eve").group());
      assertEquals(404, rename(api, "Platform", "Other").status());
      assertEquals(409, rename(api, "Foundations", "Data").status());
      assertEquals(400, rename(api, "Data", "Data/More").status());
      assertEquals(200, rename(api, "Foundations", "Base").status());
      assertEquals("Base/Core", members(rig, "d-names").get("eve").group());
      assertEquals(
          200, api.post("directory/groups", Map.of("name", "Zoo", "actor", "ann")).status());
      JsonNode groups = api.get("directory/groups");
      assertEquals("Zoo", groups.get(groups.size() - 1).path("group").asText());
      assertEquals(0, groups.get(groups.size() - 1).path("members").size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'moves':[],'actor':'a'}|moves",
        "{'moves':[{'person':'bob@acme.test','group':'X'}]}|actor",
        "{'moves':[{'person':'nobody@acme.test','group':'X'}],'actor':'a'}|moves.0.person",
        "{'moves':[{'group':'X'}],'actor':'a'}|moves.0.person",
        "{'moves':[{'person':'bob@acme.test','group':' / '}],'actor':'a'}|moves.0.group",
        "{'moves':[{'person':'bob@acme.test'},{'person':'BOB@acme.test'}],'actor':'a'}|moves.1.person",
        "{'moves':[{'person':'bob@acme.test'}],'actor':'a','from':'soon'}|from",
        "{'moves':[{'person':'bob@acme.test'}],'actor':'a','from':'2031-01-01'}|from",
        "{'moves':[{'person':'bob@acme.test','group':'X','release':true}],'actor':'a'}|moves.0.group"
      })
  void aWrongMoveChangesNothingAndNamesTheField(String body, String field) throws Exception {
    Hand clock = new Hand();
    String org = "d-wrong";
    try (CursorTeam team = CursorTeam.of("bob", "Platform");
        Service service = Directories.started(rig, team, clock, org)) {
      Answer answer =
          new InternalApi(service)
              .post(
                  "directory/moves",
                  dev.tidemark.schemas.Json.MAPPER.readTree(body.replace('\'', '"')));
      assertEquals(400, answer.status(), answer.body()::toString);
      assertEquals(field, answer.body().path("errors").get(0).path("field").asText());
      assertEquals("Platform", members(rig, org).get("bob").group());
    }
  }

  @Test
  void noGroupByHandIsAGroupTooAndPeopleComeInPages() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("ann", "A", "bob", "B", "cid", "C");
        Service service = Directories.started(rig, team, clock, "d-none")) {
      InternalApi api = new InternalApi(service);
      assertEquals(200, move(api, "bob", null, null).status());
      Member bob = members(rig, "d-none").get("bob");
      assertNull(bob.group());
      assertEquals(List.of(until("B", TODAY)), bob.memberships());
      JsonNode first = api.get("directory/people?limit=2");
      assertEquals(3, first.path("total").asInt());
      assertEquals("bob@acme.test", first.path("next").asText());
      JsonNode second = api.get("directory/people?limit=2&after=" + first.path("next").asText());
      assertEquals("cid@acme.test", second.path("people").get(0).path("email").asText());
      assertTrue(second.path("next").isNull());
    }
  }

  private static Answer rename(InternalApi api, String group, String name) {
    return api.post("directory/renames", Map.of("group", group, "name", name, "actor", "ann"));
  }
}

package dev.tidemark.ingest;

import static dev.tidemark.ingest.Directories.TODAY;
import static dev.tidemark.ingest.Directories.change;
import static dev.tidemark.ingest.Directories.members;
import static dev.tidemark.ingest.Directories.move;
import static dev.tidemark.ingest.Directories.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.ingest.InternalApi.Answer;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Member.Membership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports from the HR system, and backups. */
class HrImportTest {
  private static final String CSV =
      """
      \uFEFFDisplay Name,EMAIL,Department,Team,Site,Manager,Employment status,Termination date,Shoe size
      "Keller, Bob",BOB@acme.test,Finance,Payments,Berlin,ann@acme.test,Active,,44
      eve,eve@acme.test,Engineering,,Berlin,,Active,,
      joe,joe@acme.test,Data,Data,,,Terminated,2026-03-01,
      new,new@acme.test,Data,,,,Active,,
      short,short@acme.test
      bad,not an address,Data,,,,Active,,
      bob again,bob@acme.test,Data,,,,Active,,
      late,late@acme.test,Data,,,,Active,03/04/2026,
      """
          .replace("\n", "\r\n");
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
  void onlyApprovedChangesAreMadeAndAnOldPreviewIsRefused() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team =
            CursorTeam.of("bob", "Platform", "eve", "Engineering", "joe", "Data", "zed", "Data");
        Service service = Directories.started(rig, team, clock, "h-part")) {
      InternalApi api = new InternalApi(service);
      JsonNode preview = preview(api, CSV, null).ok();
      assertEquals(3, preview.path("matched").asInt());
      assertEquals(4, preview.path("members").asInt());
      assertEquals("new@acme.test", preview.path("unknown").get(0).path("email").asText());
      assertEquals("zed@acme.test", preview.path("missing").get(0).path("email").asText());
      assertEquals(
          List.of(6L, 7L, 8L, 9L),
          preview.path("rejected").findValues("line").stream().map(JsonNode::asLong).toList());
      assertTrue(preview.path("rejected").get(2).path("reason").asText().contains("line 2"));
      assertTrue(preview.path("rejected").get(3).path("reason").asText().contains("two days"));
      assertEquals("Finance/Payments", change(preview, "new_group", "bob").path("after").asText());
      assertEquals("Keller, Bob", change(preview, "renamed", "bob").path("after").asText());
      assertEquals("2026-03-01", change(preview, "left", "joe").path("after").asText());
      assertEquals(
          "department: Engineering, site: Berlin",
          change(preview, "details", "eve").path("after").asText());
      assertEquals(
          "Platform", members(rig, "h-part").get("bob").group(), "a preview did something");

      String moved = change(preview, "new_group", "bob").path("id").asText();
      String left = change(preview, "left", "joe").path("id").asText();
      JsonNode done = apply(api, preview, List.of(moved, left)).ok();
      assertEquals(2, done.path("applied").asInt());
      Map<String, Member> after = members(rig, "h-part");
      assertEquals("Finance/Payments", after.get("bob").group());
      assertEquals("bob", after.get("bob").name(), "a change that was not approved was made");
      assertFalse(after.get("bob").manualGroup());
      assertEquals(
          new Membership("Finance/Payments", TODAY, null),
          after.get("bob").memberships().getLast());
      assertTrue(after.get("joe").removed());
      sync(service, clock, Duration.ofDays(1));
      assertEquals("Finance/Payments", members(rig, "h-part").get("bob").group());
      assertTrue(members(rig, "h-part").get("joe").removed(), "the vendor beat the HR system");

      assertEquals(409, apply(api, preview, List.of(moved)).status());
      JsonNode next = preview(api, CSV, null).ok();
      assertEquals(
          400, apply(api, next, List.of(left)).status(), "a change that is made is still there");
      move(api, "eve", "Elsewhere", null).ok();
      Answer late = apply(api, next, List.of(change(next, "renamed", "bob").path("id").asText()));
      assertEquals(409, late.status(), late.body()::toString);
      assertEquals(
          404,
          api.post(
                  "directory/hr/previews/none/apply",
                  Map.of("approved", List.of("x"), "actor", "ann"))
              .status());
    }
  }

  @Test
  void whatWasSetByHandStaysAndSmallTeamsCountWithTheGroupAbove() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("bob", "A", "eve", "A", "joe", "A");
        Service service = Directories.started(rig, team, clock, "h-hand")) {
      InternalApi api = new InternalApi(service);
      move(api, "bob", "By hand", null).ok();
      String csv =
          """
          Email;Group;Team
          bob@acme.test;Tech;Core
          eve@acme.test;Tech;Core
          joe@acme.test;Tech;Apps
          """;
      JsonNode preview =
          api.post("directory/hr/previews", Map.of("csv", csv, "smallestTeam", 2)).ok();
      assertTrue(change(preview, "new_group", "bob").path("heldByHand").asBoolean());
      assertEquals("Tech", change(preview, "new_group", "joe").path("after").asText());
      List<String> all = preview.path("changes").findValuesAsText("id");
      apply(api, preview, all).ok();
      Map<String, Member> after = members(rig, "h-hand");
      assertEquals("By hand", after.get("bob").group());
      assertEquals("Tech/Core", after.get("eve").group());
      assertEquals("Tech", after.get("joe").group());
      assertEquals(
          0,
          api.post("directory/hr/previews", Map.of("csv", csv, "smallestTeam", 2))
              .ok()
              .path("changes")
              .size());
    }
  }

  @Test
  void aFileThatCannotBeReadNamesTheLine() throws Exception {
    Hand clock = new Hand();
    try (CursorTeam team = CursorTeam.of("bob", "A");
        Service service = Directories.started(rig, team, clock, "h-bad")) {
      InternalApi api = new InternalApi(service);
      for (String csv : List.of("", "Name,Team\nbob,A\n", "Email,Work e-mail\nb@acme.test,x\n")) {
        Answer answer = preview(api, csv, null);
        assertEquals(400, answer.status(), csv);
        assertTrue(answer.body().path("detail").asText().contains("line 1"), csv);
        assertEquals("csv", answer.body().path("errors").get(0).path("field").asText());
      }
      assertEquals(
          "from",
          preview(api, "Email\nbob@acme.test\n", "31.12.2026")
              .body()
              .path("errors")
              .get(0)
              .path("field")
              .asText());
    }
  }

  @Test
  void aBackupGivesTheSameMembersElsewhereAndTwiceIsOnce() throws Exception {
    Hand clock = new Hand();
    Map<String, Member> before;
    ObjectNode backup;
    try (CursorTeam team =
        CursorTeam.of("bob", "Platform", "eve", "Engineering", "joe", "Data", "zed", "Data")) {
      try (Service service = Directories.started(rig, team, clock, "b-from")) {
        InternalApi api = new InternalApi(service);
        move(api, "zed", "Ops", "2026-02-01").ok();
        move(api, "eve", "Ops", TODAY.plusDays(30).toString()).ok();
        JsonNode preview = preview(api, CSV, null).ok();
        apply(api, preview, preview.path("changes").findValuesAsText("id")).ok();
        team.put("zed", "Platform");
        team.members.remove("eve@acme.test");
        sync(service, clock, Duration.ofDays(1));
        api.post("directory/renames", Map.of("group", "Platform", "name", "Base", "actor", "ann"))
            .ok();
        before = members(rig, "b-from");
        backup = (ObjectNode) api.get("directory/export");
      }
    }
    try (CursorTeam nobody = new CursorTeam();
        Service service = Directories.started(rig, nobody, clock, "b-to")) {
      InternalApi api = new InternalApi(service);
      ObjectNode broken = backup.deepCopy();
      ((ObjectNode) broken.path("facts").get(3)).put("value", " / ").put("attribute", "group");
      Answer refused = api.post("directory/import", broken);
      assertEquals(400, refused.status());
      assertEquals("facts.3.value", refused.body().path("errors").get(0).path("field").asText());
      assertEquals(0, api.get("directory/people").path("total").asInt(), "half was read in");

      assertTrue(api.post("directory/import", backup).ok().path("added").asInt() > 10);
      Map<String, Member> after = members(rig, "b-to");
      assertEquals(before.keySet(), after.keySet());
      before.forEach(
          (name, m) -> {
            Member copy = after.get(name);
            assertEquals(m.memberships(), copy.memberships(), name);
            assertEquals(m.group(), copy.group(), name);
            assertEquals(m.name(), copy.name(), name);
            assertEquals(m.removed(), copy.removed(), name);
            assertEquals(m.manualGroup(), copy.manualGroup(), name);
          });
      assertEquals(0, api.post("directory/import", backup).ok().path("added").asInt());
      assertEquals(
          backup.path("facts"), api.get("directory/export").path("facts"), "the history differs");
    }
  }

  private static Answer preview(InternalApi api, String csv, String from) {
    return api.post(
        "directory/hr/previews",
        from == null ? Map.of("csv", csv) : Map.of("csv", csv, "from", from));
  }

  private static Answer apply(InternalApi api, JsonNode preview, List<String> ids) {
    return api.post(
        "directory/hr/previews/" + preview.path("id").asText() + "/apply",
        Map.of("approved", ids, "actor", "ann"));
  }
}

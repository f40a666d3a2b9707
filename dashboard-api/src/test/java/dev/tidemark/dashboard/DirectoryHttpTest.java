package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directory over HTTP, in its own shapes and in those of the older tracker. */
class DirectoryHttpTest {
  private static final String ORG = "directory-http";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String GROUPS =
      """
      [{'group':'Tech','members':[{'userId':'u_1','email':'eve@acme.test','name':'Eve, E.'}]},
       {'group':'Tech/Core','members':[{'userId':'u_2','email':'bob@acme.test','name':'Bob'}]},
       {'group':'Zoo','members':[]},
       {'group':null,'members':[{'userId':'u_3','email':'zed@acme.test'}]}]""";
  private static final String PREVIEW =
      """
      {'id':'p1','revision':7,'from':'2026-03-18','members':3,'matched':2,'unchanged':0,
       'hasGroups':true,'changes':[
        {'id':'c1','kind':'moved','line':2,'userId':'u_2','email':'bob@acme.test','name':'Bob',
         'department':'R&D','before':'Tech/Core','after':'Tech'},
        {'id':'c2','kind':'new_group','line':3,'userId':'u_1','email':'eve@acme.test',
         'name':'Eve','after':'Data'},
        {'id':'c3','kind':'renamed','line':3,'userId':'u_1','email':'eve@acme.test','name':'Eve',
         'before':'Eve, E.','after':'Eve'}],
       'unknown':[],'rejected':[{'line':4,'reason':'no e-mail address'}],
       'missing':[{'userId':'u_3','email':'zed@acme.test','name':'Zed'}],
       'groups':[{'group':'Data','people':1},{'group':'Tech','people':1}]}""";
  private static PartStandIn ingest;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    ingest = new PartStandIn("/internal/ingest/directory/");
    dashboard = new Dashboard(ORG, Map.of("tidemark.ingest-service.url", ingest.url()));
    ingest.on("GET groups", 200, GROUPS);
    ingest.on("POST hr/previews", 200, PREVIEW);
    ingest.on("POST moves", 200, "{'moved':1,'from':'2026-03-18','published':true}");
    ingest.on("POST hr/previews/p1/apply", 200, "{'applied':1,'left':2}");
    publish("bob@acme.test", 12_345_678);
    publish("eve@acme.test", 1_000_000);
    dashboard.publish(
        Topics.MEMBERS,
        ORG + "/" + dev.tidemark.schemas.Ids.userId("bob@acme.test"),
        Samples.member(ORG, "bob@acme.test", "Bob", "Tech/Core"));
    Dashboard.await(() -> dashboard.read("/api/v1/overview").path("byGroup").size() == 2);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    ingest.close();
  }

  @Test
  void groupsKeepTheOlderShapeWithTheSpendOfTheCycle() {
    JsonNode groups = dashboard.read("/api/groups");
    Map<String, JsonNode> byName = new HashMap<>();
    groups.forEach(g -> byName.put(g.path("name").asText(), g));
    assertEquals(4, groups.size());
    JsonNode core = byName.get("Tech > Core");
    assertEquals(1, core.path("member_count").asInt());
    assertEquals(1_235, core.path("spend_cents").asInt());
    assertEquals("bob@acme.test", core.path("emails").get(0).asText());
    assertEquals("Bob", core.path("members").get(0).path("name").asText());
    assertEquals(100, byName.get("Unassigned").path("spend_cents").asInt());
    assertTrue(core.path("path").isMissingNode());
  }

  @Test
  void aGroupIsRenamedMadeAndAssignedByIdsOfTheList() {
    Map<String, String> ids = new HashMap<>();
    dashboard
        .read("/api/groups")
        .forEach(g -> ids.put(g.path("name").asText(), g.path("id").asText()));
    assertEquals(
        200,
        patch(
                Map.of(
                    "action",
                    "assign",
                    "email",
                    "zed@acme.test",
                    "targetGroupId",
                    ids.get("Tech > Core")))
            .code());
    JsonNode moved = ingest.last().body();
    assertEquals("Tech/Core", moved.path("moves").get(0).path("group").asText());
    assertEquals("dashboard", moved.path("actor").asText());
    assertEquals(
        200,
        patch(
                Map.of(
                    "action",
                    "assign",
                    "email",
                    "bob@acme.test",
                    "targetGroupId",
                    ids.get("Unassigned")))
            .code());
    assertTrue(ingest.last().body().path("moves").get(0).path("group").isNull());

    ingest.on("POST renames", 200, "{'group':'Tech/Base','published':true}");
    assertEquals(
        200,
        patch(Map.of("action", "rename", "groupId", ids.get("Tech > Core"), "name", "Tech > Base"))
            .code());
    assertEquals("Tech/Core", ingest.last().body().path("group").asText());
    ingest.on("POST groups", 200, "{'group':'New'}");
    HttpResponse<String> made = patch(Map.of("action", "create", "name", "New"));
    assertTrue(Dashboard.json(made).path("id").asText().startsWith("group_"));
    assertEquals(404, patch(Map.of("action", "rename", "groupId", "none", "name", "x")).code());
    assertEquals(400, patch(Map.of("action", "delete")).code());
  }

  @Test
  void theHrImportOfTheOlderTrackerShowsMovesAndMakesTheSelectedOnes() {
    JsonNode shown = Dashboard.json(post("/api/groups/import", Map.of("csv", "Email\n"), null));
    assertEquals(2, shown.path("moves").asInt());
    assertEquals("Unassigned", shown.path("changes").get(1).path("currentGroup").asText());
    assertEquals("Tech > Core", shown.path("changes").get(0).path("currentGroup").asText());
    assertEquals(1, shown.path("noMatch").asInt());
    assertTrue(shown.path("applied").isMissingNode());
    assertEquals("POST hr/previews", ingest.last().what());

    Map<String, Object> apply =
        Map.of("csv", "Email\n", "apply", true, "selectedEmails", List.of("BOB@acme.test"));
    assertEquals(
        1, Dashboard.json(post("/api/groups/import", apply, null)).path("applied").asInt());
    assertEquals("POST hr/previews/p1/apply", ingest.last().what());
    assertEquals("[\"c1\"]", ingest.last().body().path("approved").toString());

    HttpResponse<String> dry = post("/api/groups/import?from=2026-03-01", "Email\nx", "text/csv");
    assertEquals(3, Dashboard.json(dry).path("changes").size());
    assertEquals("2026-03-01", ingest.last().body().path("from").asText());
    HttpResponse<String> done =
        post("/api/groups/import?dryRun=false&approved=c3&revision=7", "Email\nx", "text/csv");
    assertEquals(1, Dashboard.json(done).path("applied").asInt());
    assertEquals(
        409,
        post("/api/groups/import?dryRun=false&approved=c3&revision=6", "Email\nx", "text/csv")
            .code());
  }

  @Test
  void whatIsExportedCanBeImportedAndWrongLinesAreNamed() {
    HttpResponse<String> export = dashboard.get("/api/groups/export");
    String csv = export.body();
    assertTrue(export.header("Content-Disposition").contains(".csv"));
    assertTrue(csv.startsWith("email,name,group\r\n"), csv);
    assertTrue(csv.contains("eve@acme.test,\"Eve, E.\",Tech\r\n"), csv);
    JsonNode same = Dashboard.json(post("/api/groups/backup-import", Map.of("csv", csv), null));
    assertEquals(3, same.path("unchanged").asInt());
    String moved = csv.replace("Tech > Core", "Zoo") + "new@acme.test,,Zoo\r\n";
    JsonNode done =
        Dashboard.json(
            post("/api/groups/backup-import", Map.of("csv", moved, "apply", true), null));
    assertEquals(1, done.path("applied").asInt());
    assertEquals("new@acme.test", done.path("unknown").get(0).asText());
    assertEquals("Zoo", ingest.last().body().path("moves").get(0).path("group").asText());
    HttpResponse<String> wrong =
        post("/api/groups/backup-import", Map.of("csv", "email,group\na@acme.test\n"), null);
    assertEquals(400, wrong.code());
    assertTrue(wrong.body().contains("line 2"), wrong.body());
  }

  @Test
  void refusalsAndAnAbsentServiceAreSaidAsProblems() throws Exception {
    ingest.on(
        "POST moves",
        400,
        "{'detail':'nobody is known as x','errors':[{'field':'moves.0.person','detail':'x'}]}");
    HttpResponse<String> wrong =
        post("/api/v1/directory/moves", Map.of("moves", List.of(), "actor", "ann"), null);
    assertEquals(400, wrong.code());
    assertEquals(
        "moves.0.person", Dashboard.json(wrong).path("errors").get(0).path("field").asText());
    ingest.on("POST moves", 200, "{'moved':1,'from':'2026-03-18','published':true}");
    ingest.on("POST hr/previews/old/apply", 409, "{'detail':'the directory has changed'}");
    assertEquals(
        409,
        post("/api/v1/directory/hr/previews/old/apply", Map.of("approved", List.of("a")), null)
            .code());
    ingest.on("GET people/none@acme.test", 404, "{'detail':'nobody is known'}");
    ingest.on("GET people/none%40acme.test", 404, "{'detail':'nobody is known'}");
    assertEquals(404, dashboard.get("/api/v1/directory/people/none@acme.test").code());
    ingest.on("POST import", 500, "oops");
    assertEquals(503, post("/api/v1/directory/import", Map.of(), null).code());
  }

  @Test
  void peopleComeInPagesAndTheCsvOfAPreviewIsTheBody() {
    ingest.on(
        "GET people?limit=1",
        200,
        "{'people':[{'email':'a@acme.test'}],'total':2,'next':'a@acme.test','revision':3}");
    ingest.on(
        "GET people?after=a%40acme.test&limit=1",
        200, "{'people':[{'email':'b@acme.test'}],'total':2,'next':null,'revision':3}");
    JsonNode first = dashboard.read("/api/v1/directory/people?limit=1");
    assertEquals("a@acme.test", first.path("data").get(0).path("email").asText());
    JsonNode second =
        dashboard.read(
            "/api/v1/directory/people?limit=1&cursor=" + first.path("page").path("next").asText());
    assertEquals("b@acme.test", second.path("data").get(0).path("email").asText());
    assertTrue(second.path("page").path("next").isNull());
    assertEquals(
        200,
        post("/api/v1/directory/hr/previews?smallestTeam=3", "Email\nä@acme.test", "text/csv")
            .code());
    assertEquals("Email\nä@acme.test", ingest.last().body().path("csv").asText());
    assertEquals(3, ingest.last().body().path("smallestTeam").asInt());
  }

  private static void publish(String email, long micros) {
    UserDay day = Samples.day(ORG, email, TODAY, Instant.now(), 0, Map.of("gpt-5", micros));
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
  }

  private static HttpResponse<String> patch(Object body) {
    return dashboard.exchange(HttpRequest.PATCH("/api/groups", json(body)));
  }

  private static HttpResponse<String> post(String path, Object body, String type) {
    MutableHttpRequest<?> request =
        type == null ? HttpRequest.POST(path, json(body)) : HttpRequest.POST(path, body);
    return dashboard.exchange(
        request.contentType(type == null ? MediaType.APPLICATION_JSON : type));
  }

  private static String json(Object body) {
    return Json.MAPPER.valueToTree(body).toString();
  }
}

package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpResponse;
import io.micronaut.web.router.Router;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every list of every answer as a file, with the rights and the filters of its route. */
class AnswerFilesTest {
  private static final String ORG = "files";
  private static final String SECRET = "0123456789-internal";
  private static final String EVIL = "=HYPERLINK(\"x\")";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  /** Files already, streams, and what the parts tell that do not run here. */
  private static final Set<String> OTHERS =
      Set.of(
          "/api/v1/events",
          "/api/v1/users/export",
          "/api/v1/users/pivot/export",
          "/api/v1/models/export",
          "/api/v1/directory/export",
          "/api/v1/exports/focus",
          "/api/v1/models/what-if");

  private static Dashboard dashboard;
  private static SignedIn admin;
  private static SignedIn viewer;

  @BeforeAll
  static void start() {
    dashboard =
        new Dashboard(
            ORG, Map.of("tidemark.access.mode", "sign-in", "tidemark.dashboard.token", SECRET));
    SignedIn operator = SignedIn.operator(dashboard, SECRET);
    for (String role : List.of("viewer", "admin")) {
      Map<String, String> account =
          Map.of("name", role + "@f.test", "role", role, "password", SignedIn.PASSWORD);
      operator.post("/api/v1/accounts", account);
    }
    viewer = SignedIn.person(dashboard, "viewer@f.test");
    admin = SignedIn.person(dashboard, "admin@f.test");
    for (String email : List.of("ann@f.test", "bob@f.test")) {
      dashboard.publish(
          Topics.USER_DAYS,
          ORG + "/" + Ids.userId(email) + "/" + TODAY,
          Samples.day(ORG, email, TODAY, Instant.now(), 0, Map.of(EVIL, 1_234_567L, "b", 3L)));
      Incident incident = Samples.incident(ORG, email, 1, Incident.Status.DETECTED, Instant.now());
      dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
    }
    Dashboard.await(
        () ->
            admin.read("/api/v1/overview").path("activeUsers").asInt() == 2
                && !admin.read("/api/v1/incidents").path("data").isEmpty());
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void everyListOfEveryAnswerIsThereAsBothWithAllItsRows() {
    int files = 0;
    for (String route : routes()) {
      HttpResponse<String> answer = admin.get(route);
      if (answer.code() >= 500) {
        continue; // a part that does not run here
      }
      assertEquals(200, answer.code(), route + ": " + answer.body());
      for (String list : lists(Dashboard.json(answer), "")) {
        int rows = at(Dashboard.json(answer), list).size();
        String asked = route + (route.contains("?") ? "&" : "?") + "table=" + list;
        HttpResponse<String> csv = admin.get(asked + "&file=csv");
        assertEquals(200, csv.code(), asked + ": " + csv.body());
        assertEquals("text/csv", csv.getContentType().orElseThrow().getName());
        assertTrue(csv.header("Content-Disposition").startsWith("attachment; filename="), asked);
        assertEquals(rows, records(csv).size(), asked);
        assertEquals(rows, admin.read(asked + "&file=json").size(), asked);
        files++;
      }
    }
    assertTrue(files > 50, "only " + files);
  }

  @Test
  void amountsAreExactAndNoTextStartsAFormula() {
    NamedCsvRecord first =
        records(admin.get("/api/v1/overview?file=csv&table=byModel&range=7d")).getFirst();
    assertEquals("'" + EVIL, first.getField("model"));
    assertEquals(new BigDecimal("2.469134"), new BigDecimal(first.getField("spendUsd")));
  }

  @Test
  void filtersOfTheRouteHoldAndItsMainListNeedsNoName() {
    assertEquals(2, records(admin.get("/api/v1/users?file=csv")).size());
    assertEquals(1, records(admin.get("/api/v1/users?file=csv&search=bob")).size());
    assertEquals(0, admin.read("/api/v1/incidents?file=json&severity=info").size());
  }

  @Test
  void listsWithACommaBetweenThemAreOneTable() {
    JsonNode overview = admin.read("/api/v1/overview");
    assertEquals(
        overview.path("byModel").size() + overview.path("topUsers").size(),
        admin.read("/api/v1/overview?file=json&table=byModel,topUsers").size());
  }

  @Test
  void whoMayNotReadTheTableMayNotTakeItAway() {
    assertEquals(403, viewer.get("/api/v1/audit?file=csv").code());
    assertEquals(200, admin.get("/api/v1/audit?file=csv").code());
    assertEquals(401, SignedIn.nobody(dashboard).get("/api/v1/overview?file=csv").code());
  }

  @Test
  void whatIsNoTableOrNoFormatSaysWhatThereIs() {
    HttpResponse<String> none = admin.get("/api/v1/overview?file=csv&table=salaries");
    assertEquals(400, none.code());
    assertTrue(none.body().contains("topUsers"), none.body());
    assertEquals(400, admin.get("/api/v1/overview?file=xlsx&table=topUsers").code());
    assertEquals(400, admin.get("/api/v1/overview?sort=name").code());
  }

  /** All reads whose path names nothing. */
  private static List<String> routes() {
    List<String> routes =
        new ArrayList<>(
            dashboard
                .server
                .getApplicationContext()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethodName().equals("GET"))
                .map(route -> route.getUriMatchTemplate().toPathString())
                .filter(path -> path.startsWith("/api/v1/") && !path.contains("{"))
                .filter(path -> !OTHERS.contains(path))
                .distinct()
                .sorted()
                .toList());
    routes.add("/api/v1/users/ann@f.test");
    routes.add("/api/v1/models/what-if?model=b&as=c");
    return routes;
  }

  private static List<String> lists(JsonNode node, String path) {
    List<String> lists = new ArrayList<>();
    if (node.isArray()) {
      lists.add(path);
    } else if (node.isObject()) {
      String above = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(e -> lists.addAll(lists(e.getValue(), above + e.getKey())));
    }
    return lists;
  }

  private static JsonNode at(JsonNode answer, String path) {
    JsonNode node = answer;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  private static List<NamedCsvRecord> records(HttpResponse<String> csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv.body()).stream().toList();
  }
}

package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route that there is, asked by everybody: who is let in is as routes.txt says. */
class RouteTableTest {
  private static final String SECRET = "0123456789-internal";
  private static final List<String> ROLES = List.of("viewer", "analyst", "admin");
  private static final List<String> SCOPES =
      List.of("spend:read", "users:read", "incidents:write", "data:write", "settings:write");

  private static Dashboard dashboard;
  private static final Map<String, SignedIn> ROLE = new LinkedHashMap<>();
  private static final Map<String, SignedIn> SCOPE = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    dashboard =
        new Dashboard(
            "routes",
            Map.of("tidemark.access.mode", "sign-in", "tidemark.dashboard.token", SECRET));
    SignedIn operator = SignedIn.operator(dashboard, SECRET);
    ROLE.put("everybody", SignedIn.nobody(dashboard));
    for (String role : ROLES) {
      String name = role + "@routes.test";
      operator.post(
          "/api/v1/accounts", Map.of("name", name, "role", role, "password", SignedIn.PASSWORD));
      ROLE.put(role, SignedIn.person(dashboard, name));
    }
    SCOPES.forEach(scope -> SCOPE.put(scope, ROLE.get("admin").token(scope, scope)));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void everyRouteIsForWhomTheTableSays() throws Exception {
    List<String> found = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String route : routes()) {
        found.add(route + " " + least(client, route) + " " + scopes(client, route));
      }
    }
    try (InputStream expected = RouteTableTest.class.getResourceAsStream("/routes.txt")) {
      String table =
          new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          table.strip(),
          String.join("\n", found),
          "a route is new, gone, or for others than before: if that is right, say so in Routes and"
              + " in routes.txt");
    }
  }

  @Test
  void whatAPageIsToldThatOneMayDoIsWhatTheServerLetsOneDo() throws Exception {
    List<String> wrong = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<String, SignedIn> role : ROLE.entrySet()) {
        JsonNode rules = role.getValue().read("/api/v1/session").path("permissions");
        assertTrue(rules.size() > 30, role.getKey());
        for (String route : routes()) {
          Optional<JsonNode> rule = first(rules, route);
          if (rule.isPresent()
              && rule.get().path("may").asBoolean() != letIn(client, route, role.getValue())) {
            wrong.add(role.getKey() + ": " + route);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** As the page finds it: the first rule that fits. */
  private static Optional<JsonNode> first(JsonNode rules, String route) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x1");
    for (JsonNode rule : rules) {
      for (JsonNode one : rule.path("methods")) {
        if (one.asText().equals(method) && path.matches(rule.path("path").asText())) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }

  @Test
  void aRouteThatNobodyListedIsForNobody() {
    assertTrue(dev.tidemark.dashboard.access.Routes.of("GET", "/api/v1/unlisted").isEmpty());
    assertTrue(dev.tidemark.dashboard.access.Routes.of("POST", "/unlisted").isEmpty());
    assertTrue(dev.tidemark.dashboard.access.Routes.of("GET", "/api/v1//accounts").isEmpty());
  }

  /** The least role that is let in. */
  private static String least(HttpClient client, String route) throws Exception {
    for (Map.Entry<String, SignedIn> role : ROLE.entrySet()) {
      if (letIn(client, route, role.getValue())) {
        return role.getKey();
      }
    }
    return "nobody";
  }

  private static String scopes(HttpClient client, String route) throws Exception {
    List<String> enough = new ArrayList<>();
    for (Map.Entry<String, SignedIn> scope : SCOPE.entrySet()) {
      if (letIn(client, route, scope.getValue())) {
        enough.add(scope.getKey());
      }
    }
    return enough.isEmpty()
        ? "admin"
        : enough.size() == SCOPES.size() ? "any" : String.join(",", enough);
  }

  private static boolean letIn(HttpClient client, String route, SignedIn who) throws Exception {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x1");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(dashboard.server.getURL() + path))
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[]"))
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "same-origin")
            .header(who.header(), who.value())
            .build();
    // A stream of events has no end: what counts is how it begins.
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode() != 401 && answer.statusCode() != 403;
  }

  private static List<String> routes() {
    return dashboard
        .server
        .getApplicationContext()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .map(RouteTableTest::named)
        .distinct()
        .sorted()
        .toList();
  }

  private static String named(UriRouteInfo<?, ?> route) {
    String path = route.getUriMatchTemplate().toPathString();
    return route.getHttpMethodName() + " " + (path.isEmpty() ? "/" : path);
  }
}

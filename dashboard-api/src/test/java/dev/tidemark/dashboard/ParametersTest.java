package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the API names the parameter that is wrong, and what was given. */
class ParametersTest {
  private static final String WRONG = "no~such";

  /** Texts of which there is no list: they find nothing, or say so with 404. */
  private static final Set<String> FREE =
      Set.of(
          "search",
          "user",
          "group",
          "detector",
          "topic",
          "actor",
          "action",
          "source",
          "key",
          "model",
          "as");

  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of("parameters");
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void whatNoRouteKnowsIsNamedWithWhatItKnows() {
    List<String> wrong = new ArrayList<>();
    routes()
        .forEach(
            route -> {
              String path = path(route) + "?rnage=30d";
              MutableHttpRequest<?> request =
                  HttpRequest.create(HttpMethod.valueOf(route.getHttpMethodName()), path)
                      .contentType(consumed((MethodBasedRouteInfo<?, ?>) route))
                      .body("{}");
              if (route.getHttpMethodName().equals("GET")) {
                request = HttpRequest.GET(path);
              }
              check(request, "rnage", "is no parameter here", wrong);
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void aWrongValueIsNamedWithItsParameterOnEveryRoute() {
    List<String> wrong = new ArrayList<>();
    int[] asked = {0};
    routes()
        .filter(route -> route.getHttpMethodName().equals("GET"))
        .forEach(
            route -> {
              for (Argument<?> argument : arguments(route)) {
                if (!FREE.contains(argument.getName())) {
                  asked[0]++;
                  String path = path(route) + "?" + required(route, argument) + wrong(argument);
                  check(path, argument.getName(), WRONG, wrong);
                }
              }
            });
    assertEquals(List.of(), wrong);
    assertTrue(asked[0] > 100, "parameters asked: " + asked[0]);
  }

  @Test
  void aParameterThatIsGivenTwiceIsNotReadOnce() {
    List<String> wrong = new ArrayList<>();
    check("/api/v1/overview?range=7d&range=30d", "range", "once", wrong);
    check("/api/stats?days=7&days=30", "days", "once", wrong);
    assertEquals(List.of(), wrong);
    assertEquals(200, dashboard.get("/api/v1/incidents?status=resolved&status=detected").code());
  }

  @Test
  void aParameterThatIsNeededIsNamed() {
    List<String> wrong = new ArrayList<>();
    check("/api/v1/models/what-if?model=a", "as", "as is needed", wrong);
    check(HttpRequest.DELETE("/api/v1/sources/mappings"), "key", "key is needed", wrong);
    assertEquals(List.of(), wrong);
  }

  private static void check(String path, String parameter, String text, List<String> wrong) {
    check(HttpRequest.GET(path), parameter, text, wrong);
  }

  private static void check(
      MutableHttpRequest<?> request, String parameter, String text, List<String> wrong) {
    HttpResponse<String> answer = dashboard.exchange(request);
    String said = answer.getBody(String.class).orElse("");
    String type = answer.getContentType().map(Object::toString).orElse("");
    if (answer.code() == 400 && type.startsWith("application/problem+json")) {
      JsonNode error = Dashboard.json(answer).path("errors").path(0);
      if (error.path("parameter").asText().equals(parameter)
          && error.path("detail").asText().contains(text)) {
        return;
      }
    }
    wrong.add(
        request.getMethodName()
            + " "
            + request.getPath()
            + "?"
            + request.getUri().getQuery()
            + " answered "
            + answer.code()
            + " "
            + said);
  }

  /** A value that fits nothing; a half of a pair comes with the other half. */
  private static String wrong(Argument<?> argument) {
    String other =
        switch (argument.getName()) {
          case "from" -> "&to=2026-03-01";
          case "to" -> "&from=2026-02-01";
          case "startDate" -> "&endDate=2026-03-01";
          case "endDate" -> "&startDate=2026-02-01";
          default -> "";
        };
    return argument.getName() + "=" + WRONG + other;
  }

  private static String required(UriRouteInfo<?, ?> route, Argument<?> except) {
    StringBuilder required = new StringBuilder();
    for (Argument<?> argument : arguments(route)) {
      if (argument != except
          && !argument.isNullable()
          && argument
              .getAnnotationMetadata()
              .stringValue(Bindable.class, "defaultValue")
              .isEmpty()) {
        required.append(argument.getName()).append('=').append(argument.getName()).append('&');
      }
    }
    return required.toString();
  }

  private static List<Argument<?>> arguments(UriRouteInfo<?, ?> route) {
    return Stream.of(((MethodBasedRouteInfo<?, ?>) route).getTargetMethod().getArguments())
        .filter(argument -> argument.isAnnotationPresent(QueryValue.class))
        .<Argument<?>>map(argument -> argument)
        .toList();
  }

  private static String path(UriRouteInfo<?, ?> route) {
    return route
        .getUriMatchTemplate()
        .toPathString()
        .replace("{table}", "spend-days")
        .replaceAll("\\{[^}]*}", "x1");
  }

  private static MediaType consumed(MethodBasedRouteInfo<?, ?> route) {
    return route.getConsumes().stream()
        .filter(type -> !type.equals(MediaType.ALL_TYPE))
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Stream<UriRouteInfo<?, ?>> routes() {
    return dashboard
        .server
        .getApplicationContext()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/api/"))
        .map(route -> (UriRouteInfo<?, ?>) route);
  }
}

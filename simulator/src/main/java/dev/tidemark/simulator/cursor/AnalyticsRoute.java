package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** GET /analytics/team/{metric} and /analytics/by-user/{metric}: rows for each UTC day. */
record AnalyticsRoute(Company company, Clock clock, Errors errors) {
  private static final int TEAM = 4711;
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  /** The whole team. */
  Reply team(Call call, AnalyticsMetric metric) {
    AnalyticsRange range = AnalyticsRange.of(call, clock, errors);
    Predicate<Usage> wanted = usages(people(call), call.query("users").isPresent());
    ObjectNode body = Json.MAPPER.createObjectNode();
    write(body.putArray("data"), metric, range, wanted);
    params(body, metric, range);
    return Reply.json(body);
  }

  /** Each member with anything to tell, a page of members at a time. */
  Reply byUser(Call call, AnalyticsMetric metric) {
    AnalyticsRange range = AnalyticsRange.of(call, clock, errors);
    List<Person> people = people(call);
    int size = count(call, "pageSize", DEFAULT_PAGE);
    if (size > LARGEST_PAGE) {
      throw errors.badRequest("pageSize must be at most " + LARGEST_PAGE);
    }
    Page page = new Page(count(call, "page", 1), size, people.size());
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode data = body.putObject("data");
    ArrayNode mappings = Json.MAPPER.createArrayNode();
    Map<Integer, ArrayNode> rows = byPerson(metric, range);
    for (Person person : page.of(people)) {
      if (rows.containsKey(person.number())) {
        data.set(person.email(), rows.get(person.number()));
        mappings.addObject().put("id", person.userId()).put("email", person.email());
      }
    }
    body.putObject("pagination")
        .put("page", page.number())
        .put("pageSize", page.size())
        .put("totalUsers", page.total())
        .put("totalPages", page.pages())
        .put("hasNextPage", page.hasNext())
        .put("hasPreviousPage", page.hasPrevious());
    params(body, metric, range).set("userMappings", mappings);
    return Reply.json(body);
  }

  private Map<Integer, ArrayNode> byPerson(AnalyticsMetric metric, AnalyticsRange range) {
    Map<Integer, ArrayNode> byPerson = new HashMap<>();
    for (LocalDate day = range.first(); !day.isAfter(range.last()); day = day.plusDays(1)) {
      Map<Integer, List<Usage>> people =
          of(day, any -> true).stream()
              .collect(Collectors.groupingBy(usage -> usage.person().number()));
      for (Map.Entry<Integer, List<Usage>> person : people.entrySet()) {
        for (ObjectNode row : metric.rows(person.getValue())) {
          byPerson
              .computeIfAbsent(person.getKey(), any -> Json.MAPPER.createArrayNode())
              .add(dated(metric, day, row));
        }
      }
    }
    return byPerson;
  }

  private static ObjectNode dated(AnalyticsMetric metric, LocalDate day, ObjectNode row) {
    ObjectNode dated = Json.MAPPER.createObjectNode().put(metric.dateField(), day.toString());
    dated.setAll(row);
    return dated;
  }

  private void write(
      ArrayNode rows, AnalyticsMetric metric, AnalyticsRange range, Predicate<Usage> wanted) {
    for (LocalDate day = range.first(); !day.isAfter(range.last()); day = day.plusDays(1)) {
      List<Usage> usages = of(day, wanted);
      for (ObjectNode row : metric.rows(usages)) {
        rows.add(dated(metric, day, row));
      }
    }
  }

  private static ObjectNode params(ObjectNode body, AnalyticsMetric metric, AnalyticsRange range) {
    return body.putObject("params")
        .put("metric", metric == AnalyticsMetric.EXTENSIONS ? "top-files" : metric.wire())
        .put("teamId", TEAM)
        .put("startDate", range.first().toString())
        .put("endDate", range.last().toString());
  }

  private int count(Call call, String name, int otherwise) {
    String text = call.query(name).orElse(Integer.toString(otherwise));
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw errors.badRequest(name + " must be a positive integer");
    }
    return Integer.parseInt(text);
  }

  private List<Usage> of(LocalDate day, Predicate<Usage> wanted) {
    long from = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1;
    return company.find(from, to, clock.instant(), wanted);
  }

  /** Those who are asked for: all members, or the named ones. */
  private List<Person> people(Call call) {
    List<Person> members = company.roster().members();
    if (call.query("users").isEmpty()) {
      return members;
    }
    Set<String> unknown = new TreeSet<>(List.of(call.query("users").get().split(",")));
    List<Person> named =
        members.stream()
            .filter(p -> unknown.contains(p.email()) || unknown.contains(p.userId()))
            .toList();
    named.forEach(person -> unknown.removeAll(Set.of(person.email(), person.userId())));
    if (!unknown.isEmpty()) {
      throw errors.badRequest("Some users are not in the team");
    }
    return named;
  }

  private static Predicate<Usage> usages(List<Person> people, boolean named) {
    return named ? usage -> people.contains(usage.person()) : usage -> !usage.person().automated();
  }
}

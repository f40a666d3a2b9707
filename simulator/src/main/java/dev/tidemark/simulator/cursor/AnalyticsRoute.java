package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** GET /analytics/team/dau and /analytics/team/models: a row for each UTC day. */
record AnalyticsRoute(Company company, Clock clock, Errors errors) {
  private static final int TEAM = 4711;

  private interface Metric {
    void write(ObjectNode row, List<Usage> usages);
  }

  Reply activeUsers(Call call) {
    return answer(
        call,
        "dau",
        (row, usages) -> {
          row.put("dau", people(usages, any -> true));
          row.put("cli_dau", 0);
          row.put("cloud_agent_dau", people(usages, Usage::headless));
          row.put("bugbot_dau", people(usages, usage -> usage.mode() == Usage.Mode.BUGBOT));
        });
  }

  Reply models(Call call) {
    return answer(
        call,
        "models",
        (row, usages) -> {
          ObjectNode models = row.putObject("model_breakdown");
          Map<String, List<Usage>> byModel =
              usages.stream()
                  .collect(
                      Collectors.groupingBy(
                          usage -> usage.model().id(), TreeMap::new, Collectors.toList()));
          byModel.forEach(
              (model, used) ->
                  models
                      .putObject(model)
                      .put("messages", used.size())
                      .put("users", people(used, any -> true)));
        });
  }

  private Reply answer(Call call, String name, Metric metric) {
    AnalyticsRange range = AnalyticsRange.of(call, clock, errors);
    Predicate<Usage> wanted = wanted(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("data");
    for (LocalDate day = range.first(); !day.isAfter(range.last()); day = day.plusDays(1)) {
      metric.write(rows.addObject().put("date", day.toString()), of(day, wanted));
    }
    body.putObject("params")
        .put("metric", name)
        .put("teamId", TEAM)
        .put("startDate", range.first().toString())
        .put("endDate", range.last().toString());
    return Reply.json(body);
  }

  private List<Usage> of(LocalDate day, Predicate<Usage> wanted) {
    long from = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1;
    return company.find(from, to, clock.instant(), wanted);
  }

  private Predicate<Usage> wanted(Call call) {
    if (call.query("users").isEmpty()) {
      return usage -> !usage.person().automated();
    }
    Set<String> users = Set.copyOf(List.of(call.query("users").get().split(",")));
    Set<String> known = new HashSet<>();
    company
        .roster()
        .members()
        .forEach(person -> known.addAll(List.of(person.email(), person.userId())));
    if (!known.containsAll(users)) {
      throw errors.badRequest("Some users are not in the team");
    }
    return usage ->
        users.contains(usage.person().email()) || users.contains(usage.person().userId());
  }

  private static long people(List<Usage> usages, Predicate<Usage> which) {
    return usages.stream().filter(which).map(usage -> usage.person().number()).distinct().count();
  }
}

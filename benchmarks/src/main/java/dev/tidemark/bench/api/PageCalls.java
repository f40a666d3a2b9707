package dev.tidemark.bench.api;

import java.util.ArrayList;
import java.util.List;

/** Every call that the pages make to the API, in the one place where a benchmark looks. */
public final class PageCalls {
  private static final String API = "/api/v1";

  /** What users of older trackers still ask. */
  private static final List<String> OLDER =
      List.of(
          "/api/stats?days=30",
          "/api/model-costs?days=30",
          "/api/models?days=30",
          "/api/users",
          "/api/users/pivot",
          "/api/groups",
          "/api/anomalies?days=30",
          "/api/incidents",
          "/api/summary",
          "/api/daily?days=30",
          "/api/cycle");

  private PageCalls() {}

  /**
   * The calls of all pages.
   *
   * @param people how many the company has
   * @param incident an incident to look at; null for none
   */
  public static List<Call> all(int people, String incident) {
    List<BenchPerson> everybody = BenchPerson.all(Math.min(people, 100));
    BenchPerson somebody = everybody.get(everybody.size() / 2);
    String team = somebody.team().replace("/", "%2F").replace(" ", "%20");
    List<Call> calls = new ArrayList<>();
    for (String range : List.of("7d", "30d", "90d", "cycle")) {
      add(calls, "overview", "/overview?range=" + range);
      add(calls, "overview", "/overview/why?range=" + range);
    }
    add(calls, "overview", "/overview/why?range=today");
    add(calls, "people", "/users?range=30d");
    add(calls, "people", "/users?range=90d");
    add(calls, "people", "/users?range=30d&sort=-change");
    add(calls, "people", "/users?range=30d&sort=topModel");
    add(calls, "people", "/users?range=30d&sort=-cycleSpend");
    add(calls, "people", "/users?range=30d&search=person%20" + somebody.number());
    add(calls, "people", "/users?range=30d&group=" + team);
    add(calls, "people", "/spend?range=30d&groupBy=group");
    add(calls, "people", "/users/pivot?range=30d");
    add(calls, "people", "/users/pivot?range=30d&rows=user&columns=week&value=tokens");
    add(calls, "people", "/users/pivot?range=30d&rows=group&columns=model&value=requests");
    add(calls, "people", "/users/pivot?range=90d&rows=group&columns=provider");
    add(calls, "person", "/users/" + somebody.userId() + "?range=30d");
    add(calls, "person", "/users/" + somebody.userId() + "?range=90d");
    add(calls, "person", "/projections?period=cycle&subject=user:" + somebody.userId());
    add(calls, "models", "/models?range=30d");
    add(calls, "models", "/models?range=90d");
    add(calls, "models", "/models/what-if?range=30d&model=model-3&as=model-1&share=50");
    add(calls, "incidents", "/incidents");
    add(calls, "incidents", "/anomalies");
    if (incident != null) {
      add(calls, "incidents", "/incidents/" + incident);
    }
    add(calls, "forecast & budgets", "/projections");
    add(calls, "forecast & budgets", "/budgets");
    add(calls, "forecast & budgets", "/messages");
    add(calls, "insights", "/insights?range=30d");
    add(calls, "insights", "/insights?range=90d");
    add(calls, "insights", "/spend/tokens?range=30d");
    add(calls, "sources", "/sources");
    add(calls, "sources", "/sources/trust?range=30d");
    add(calls, "sources", "/imports");
    add(calls, "settings", "/settings");
    for (String path : OLDER) {
      calls.add(new Call("older trackers", path));
    }
    return calls;
  }

  private static void add(List<Call> calls, String page, String path) {
    calls.add(new Call(page, API + path));
  }
}

package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** POST /teams/spend: the running billing cycle, member by member. */
record SpendRoute(Company company, Clock clock, Errors errors, LimitRoute limits) {
  private static final int DEFAULT_PAGE = 100;

  Reply handle(Call call) {
    Params params = Params.of(call, errors);
    Instant now = clock.instant();
    BillingCycle cycle = BillingCycle.of(now);
    Spending spending = Spending.of(company, cycle, now);
    String term = Ids.fold(params.text("searchTerm").orElse(""));
    List<Person> members =
        company.roster().members().stream()
            .filter(person -> Ids.fold(person.name() + " " + person.email()).contains(term))
            .sorted(order(params, spending))
            .toList();
    Page page =
        new Page(params.count("page", 1), params.count("pageSize", DEFAULT_PAGE), members.size());
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("teamMemberSpend");
    page.of(members).forEach(person -> add(rows.addObject(), person, spending.of(person)));
    body.put("subscriptionCycleStart", cycle.start().toEpochMilli());
    body.put("totalMembers", page.total());
    body.put("totalPages", page.pages());
    return Reply.json(body);
  }

  private static Comparator<Person> order(Params params, Spending spending) {
    Comparator<Person> order =
        switch (params.oneOf("sortBy", List.of("date", "amount", "user"))) {
          case "amount" -> Comparator.comparingLong(person -> spending.of(person).overall());
          case "user" -> Comparator.comparing(Person::name);
          default -> Comparator.comparing(Person::joined).thenComparing(Person::number);
        };
    boolean descending = params.oneOf("sortDirection", List.of("desc", "asc")).equals("desc");
    return descending ? order.reversed() : order;
  }

  private void add(ObjectNode row, Person person, Spending.Sum sum) {
    row.put("userId", person.userId());
    row.put("name", person.name());
    row.put("email", person.email());
    row.put("role", person.role());
    row.put("spendCents", Cents.of(sum.onDemand()));
    row.put("overallSpendCents", Cents.of(sum.overall()));
    row.put("includedSpendCents", Cents.of(sum.included()));
    row.put("fastPremiumRequests", sum.includedRequests());
    Integer limit = limits.of(person).orElse(null);
    row.put("hardLimitOverrideDollars", limit == null ? 0 : limit);
    row.put("monthlyLimitDollars", limit);
    row.put("effectivePerUserLimitDollars", limit == null ? 500 : limit);
    row.putNull("profilePictureUrl");
  }
}

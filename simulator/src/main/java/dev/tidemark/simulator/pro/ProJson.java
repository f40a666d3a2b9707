package dev.tidemark.simulator.pro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Tokens;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.cursor.Cents;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What the dashboard's JSON routes say of the person's usage. */
record ProJson(Company company, Clock clock, ProSwitches switches) {
  private static final long PLAN_CENTS = 2_000;
  private static final int LIMIT_DOLLARS = 50;

  Reply me(Call call) {
    Person person = switches.person();
    return Reply.json(
        object()
            .put("email", person.email())
            .put("email_verified", true)
            .put("name", person.name())
            .put("sub", "auth0|" + person.userId())
            .put("id", person.numericId()));
  }

  Reply summary(Call call) {
    ProTotals totals = totals();
    ObjectNode body =
        object()
            .put("billingCycleStart", totals.cycle().start().toString())
            .put("billingCycleEnd", totals.cycle().end().toString())
            .put("membershipType", "pro")
            .put("limitType", "user")
            .put("isUnlimited", false);
    ObjectNode individual = body.putObject("individualUsage");
    ObjectNode plan = individual.putObject("plan").put("enabled", true);
    BigDecimal used = Cents.of(totals.included());
    plan.put("used", used).put("limit", PLAN_CENTS);
    plan.put("remaining", BigDecimal.valueOf(PLAN_CENTS).subtract(used));
    plan.putObject("breakdown").put("included", used).put("bonus", 0).put("total", used);
    plan.put("totalPercentUsed", used.movePointLeft(1).setScale(3, RoundingMode.HALF_UP));
    individual
        .putObject("onDemand")
        .put("enabled", true)
        .put("used", Cents.of(totals.onDemand()))
        .put("limit", LIMIT_DOLLARS * 100)
        .putNull("remaining");
    body.putObject("teamUsage");
    return Reply.json(body);
  }

  Reply period(Call call) {
    ProTotals totals = totals();
    ObjectNode body =
        object()
            .put("billingCycleStart", millis(totals.cycle().start()))
            .put("billingCycleEnd", millis(totals.cycle().end()));
    body.putObject("planUsage")
        .put("totalSpend", Cents.of(totals.included()))
        .put("includedSpend", Cents.of(totals.included()))
        .put("bonusSpend", 0)
        .put("limit", PLAN_CENTS);
    body.putObject("spendLimitUsage")
        .put("individualLimit", LIMIT_DOLLARS * 100)
        .put("individualUsed", Cents.of(totals.onDemand()))
        .put("limitType", "user");
    return Reply.json(body);
  }

  Reply events(Call call) {
    JsonNode query = call.json();
    Instant now = clock.instant();
    List<Usage> newestFirst =
        ProTotals.usage(
                company,
                switches,
                query.path("startDate").asLong(0),
                query.path("endDate").asLong(now.toEpochMilli()),
                now)
            .reversed();
    int size = Math.clamp(query.path("pageSize").asInt(100), 1, switches.largestPage());
    int page = Math.max(1, query.path("page").asInt(1));
    if (newestFirst.isEmpty()) {
      return Reply.json(object());
    }
    ObjectNode body = object().put("totalUsageEventsCount", Integer.toString(newestFirst.size()));
    ArrayNode rows = body.putArray("usageEventsDisplay");
    newestFirst.stream()
        .skip((long) (page - 1) * size)
        .limit(size)
        .forEach(usage -> rows.add(ProEventJson.of(usage)));
    return Reply.json(body);
  }

  Reply aggregated(Call call) {
    ProTotals totals = totals();
    ObjectNode body = object();
    ArrayNode rows = body.putArray("aggregations");
    totals
        .byModel()
        .forEach(
            (model, sum) -> {
              ObjectNode row = rows.addObject().put("modelIntent", model);
              Tokens t = sum.tokens();
              text(row, "inputTokens", t.input());
              text(row, "outputTokens", t.output());
              text(row, "cacheWriteTokens", t.cacheWrite());
              text(row, "cacheReadTokens", t.cacheRead());
              row.put("totalCents", Cents.of(sum.charged())).put("tier", "1");
            });
    body.put("totalCostCents", Cents.of(totals.charged()));
    return Reply.json(body);
  }

  Reply requests(Call call) {
    int requests = totals().byModel().values().stream().mapToInt(ProTotals.Sum::requests).sum();
    ObjectNode body = object();
    body.putObject("gpt-4")
        .put("numRequests", requests)
        .put("numRequestsTotal", requests)
        .put("numTokens", 0)
        .putNull("maxRequestUsage")
        .putNull("maxTokenUsage");
    return Reply.json(body.put("startOfMonth", totals().cycle().start().toString()));
  }

  Reply hardLimit(Call call) {
    return Reply.json(object().put("hardLimit", LIMIT_DOLLARS).put("noUsageBasedAllowed", false));
  }

  Reply unknownShape(Call call) {
    ObjectNode body = object();
    body.putArray("engines").addObject().put("engine", "x").put("due", "1.00");
    return Reply.json(body);
  }

  private ProTotals totals() {
    return ProTotals.at(company, switches, clock.instant());
  }

  private static void text(ObjectNode row, String name, long tokens) {
    if (tokens > 0) {
      row.put(name, Long.toString(tokens));
    }
  }

  private static String millis(Instant at) {
    return Long.toString(at.toEpochMilli());
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}

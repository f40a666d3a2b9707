package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.ClaudeModel;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.ClaudeTokens;
import dev.tidemark.simulator.company.ClaudeUse;
import dev.tidemark.simulator.company.Coder;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GET usage_report/claude_code: one UTC day of each person and key, as far as it is older than an
 * hour; somebody who used two terminals has two records.
 */
record CodeRoute(ClaudeUse use, Clock clock, AnthropicSettings settings) {
  private static final Duration LAG = Duration.ofHours(1);
  private static final String ORGANIZATION = "org_01simulated";

  private record Key(Coder coder, String terminal) {}

  Reply handle(Call call) {
    Query query = new Query(call).only("starting_at", "limit", "page");
    LocalDate day = query.day("starting_at");
    int limit = query.limit(20, 1_000);
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant now = clock.instant();
    Instant end = start.plus(Duration.ofDays(1));
    Instant old = now.minus(LAG);
    Map<Key, List<ClaudeRequest>> byKey = new LinkedHashMap<>();
    for (ClaudeRequest r : use.find(start, end.isBefore(old) ? end : old, now)) {
      if (r.coder().keyName() != null || r.coder().owner() != null) {
        byKey.computeIfAbsent(new Key(r.coder(), r.terminal()), any -> new ArrayList<>()).add(r);
      }
    }
    List<ObjectNode> records = new ArrayList<>();
    byKey.forEach((key, requests) -> records.add(record(start, key, requests)));
    return new Pages(settings).reply(query, records, limit);
  }

  private ObjectNode record(Instant start, Key key, List<ClaudeRequest> requests) {
    Coder coder = key.coder();
    ObjectNode record = Json.MAPPER.createObjectNode().put("date", start.toString());
    if (coder.keyName() == null) {
      record.putObject("actor").put("type", "user_actor").put("email_address", coder.owner());
    } else {
      record.putObject("actor").put("type", "api_actor").put("api_key_name", coder.keyName());
    }
    record
        .put("organization_id", ORGANIZATION)
        .put("customer_type", coder.subscription() ? "subscription" : "api")
        .put("subscription_type", coder.subscription() ? "team" : null)
        .put("is_remote", false)
        .put("terminal_type", key.terminal());
    metrics(record.putObject("core_metrics"), requests);
    ObjectNode actions = record.putObject("tool_actions");
    for (String tool : List.of("edit_tool", "write_tool", "notebook_edit_tool")) {
      actions
          .putObject(tool)
          .put("accepted", sum(requests, tool.length(), 4))
          .put("rejected", sum(requests, -tool.length(), 2));
    }
    breakdown(record.putArray("model_breakdown"), requests);
    return record;
  }

  private static void metrics(ObjectNode metrics, List<ClaudeRequest> requests) {
    metrics.put("num_sessions", 1 + requests.size() / 6);
    metrics
        .putObject("lines_of_code")
        .put("added", sum(requests, 1, 60))
        .put("removed", sum(requests, 2, 25));
    metrics.put("commits_by_claude_code", requests.size() / 8);
    metrics.put("pull_requests_by_claude_code", requests.size() / 20);
  }

  private void breakdown(ArrayNode models, List<ClaudeRequest> requests) {
    Map<ClaudeModel, ClaudeTokens> tokens = new LinkedHashMap<>();
    Map<ClaudeModel, Long> price = new LinkedHashMap<>();
    for (ClaudeRequest r : requests) {
      tokens.merge(r.model(), r.tokens(), ClaudeTokens::plus);
      price.merge(r.model(), r.thousandths(), Math::addExact);
    }
    tokens.forEach(
        (model, t) -> {
          ObjectNode one = models.addObject().put("model", model.id());
          one.putObject("tokens")
              .put("input", t.input())
              .put("output", t.output())
              .put("cache_read", t.read())
              .put("cache_creation", t.write5m() + t.write1h());
          ObjectNode cost = one.putObject("estimated_cost").put("currency", "USD");
          BigDecimal cents = BigDecimal.valueOf(price.get(model), 7).stripTrailingZeros();
          Amounts.put(cost, "amount", cents, settings.has(Quirk.AMOUNTS_SWAPPED));
        });
  }

  private static int sum(List<ClaudeRequest> requests, int which, int bound) {
    return requests.stream().mapToInt(r -> r.trait(which, bound)).sum();
  }
}

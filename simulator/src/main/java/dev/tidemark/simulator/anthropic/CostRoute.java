package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.ClaudeUse;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GET cost_report: what each UTC day cost, in cents; code execution is in no other report. */
record CostRoute(ClaudeUse use, Clock clock, AnthropicSettings settings) {
  private static final String[] TOKEN_TYPES = {
    "uncached_input_tokens",
    "output_tokens",
    "cache_creation.ephemeral_5m_input_tokens",
    "cache_creation.ephemeral_1h_input_tokens",
    "cache_read_input_tokens"
  };

  /** A search is a cent: thousandths of a micro-dollar. */
  private static final long SEARCH = 10_000_000;

  /** One request in some runs code for three minutes at five cents an hour. */
  private static final long EXECUTION = 2_500_000;

  private static final int EXECUTES = 50;

  private record Line(
      String workspace, String type, String tokenType, String model, String tier, String context) {}

  Reply handle(Call call) {
    Query query =
        new Query(call)
            .only("starting_at", "ending_at", "bucket_width", "limit", "page", "group_by[]");
    query.oneOf("bucket_width", "1d");
    int limit = query.limit(7, 31);
    List<String> groups = query.all("group_by[]", Set.of("workspace_id", "description"));
    Instant now = clock.instant();
    Buckets buckets = Buckets.of(query, Duration.ofDays(1), now, settings.has(Quirk.STRICT_END));
    List<ObjectNode> data = new ArrayList<>();
    for (Instant start : buckets.starts()) {
      ObjectNode bucket = Json.MAPPER.createObjectNode();
      bucket.put("starting_at", start.toString()).put("ending_at", buckets.end(start).toString());
      ArrayNode results = bucket.putArray("results");
      sums(use.find(start, buckets.end(start), now), groups)
          .forEach((line, amount) -> results.add(result(line, amount)));
      data.add(bucket);
    }
    return new Pages(settings).reply(query, data, limit);
  }

  private static Map<Line, Long> sums(List<ClaudeRequest> requests, List<String> groups) {
    Map<Line, Long> sums = new LinkedHashMap<>();
    for (ClaudeRequest r : requests) {
      if (r.coder().subscription()) {
        continue;
      }
      String tier = r.coder().batch() ? "batch" : "standard";
      String context = r.longContext() ? "200k-1M" : "0-200k";
      String space = r.coder().workspaceId();
      long[] price = r.model().price(r.tokens(), r.coder().batch(), r.longContext());
      for (int i = 0; i < price.length; i++) {
        String model = r.model().id();
        add(
            sums,
            groups,
            new Line(space, "tokens", TOKEN_TYPES[i], model, tier, context),
            price[i]);
      }
      add(
          sums,
          groups,
          new Line(space, "web_search", null, null, null, null),
          r.searches() * SEARCH);
      if (r.trait('x', EXECUTES) == 0) {
        add(sums, groups, new Line(space, "code_execution", null, null, null, null), EXECUTION);
      }
    }
    return sums;
  }

  private static void add(Map<Line, Long> sums, List<String> groups, Line line, long amount) {
    if (amount == 0) {
      return;
    }
    String space = groups.contains("workspace_id") ? line.workspace() : null;
    Line shown =
        groups.contains("description")
            ? new Line(
                space, line.type(), line.tokenType(), line.model(), line.tier(), line.context())
            : new Line(space, null, null, null, null, null);
    sums.merge(shown, amount, Math::addExact);
  }

  private ObjectNode result(Line line, long thousandths) {
    // A cent is ten thousand micro-dollars.
    BigDecimal cents = BigDecimal.valueOf(thousandths, 7).stripTrailingZeros();
    ObjectNode result = Json.MAPPER.createObjectNode();
    Amounts.put(result, "amount", cents, !settings.has(Quirk.AMOUNTS_SWAPPED));
    return result
        .put("currency", "USD")
        .put("description", line.type() == null ? null : description(line))
        .put("cost_type", line.type())
        .put("token_type", line.tokenType())
        .put("model", line.model())
        .put("service_tier", line.tier())
        .put("context_window", line.context())
        .put("inference_geo", (String) null)
        .put("workspace_id", line.workspace());
  }

  private static String description(Line line) {
    return line.model() == null ? line.type() : line.model() + " Usage - " + line.tokenType();
  }
}

package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.ClaudeTokens;
import dev.tidemark.simulator.company.ClaudeUse;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GET usage_report/messages: tokens by bucket and by the dimensions that are asked for. */
record MessagesRoute(ClaudeUse use, Clock clock, AnthropicSettings settings) {
  private static final List<String> DIMENSIONS =
      List.of(
          "api_key_id",
          "workspace_id",
          "model",
          "service_tier",
          "context_window",
          "inference_geo",
          "account_id",
          "service_account_id");
  private static final int MOST_RESULTS = 40;

  private record Sum(ClaudeTokens tokens, int searches) {
    Sum plus(Sum more) {
      return new Sum(tokens.plus(more.tokens), searches + more.searches);
    }
  }

  Reply handle(Call call) {
    Query query =
        new Query(call)
            .only(
                "starting_at",
                "ending_at",
                "bucket_width",
                "limit",
                "page",
                "group_by[]",
                "models[]",
                "api_key_ids[]");
    String width = query.oneOf("bucket_width", "1d", "1h", "1m");
    int limit =
        switch (width) {
          case "1h" -> query.limit(24, 168);
          case "1m" -> query.limit(60, 1440);
          default -> query.limit(7, 31);
        };
    Duration size =
        switch (width) {
          case "1h" -> Duration.ofHours(1);
          case "1m" -> Duration.ofMinutes(1);
          default -> Duration.ofDays(1);
        };
    List<String> groups = query.all("group_by[]", Set.copyOf(DIMENSIONS));
    Instant now = clock.instant();
    Buckets buckets = Buckets.of(query, size, now, settings.has(Quirk.STRICT_END));
    int from = query.offset();
    List<ObjectNode> data = new ArrayList<>();
    int results = 0;
    for (int i = 0; i < buckets.starts().size(); i++) {
      Instant start = buckets.starts().get(i);
      ObjectNode bucket = Json.MAPPER.createObjectNode();
      bucket.put("starting_at", start.toString()).put("ending_at", buckets.end(start).toString());
      ArrayNode rows = bucket.putArray("results");
      if (i >= from && i < from + limit) {
        rows.addAll(rows(call, groups, use.find(start, buckets.end(start), now)));
        results += rows.size();
      }
      data.add(bucket);
    }
    if (settings.has(Quirk.RESULT_CAP) && results > MOST_RESULTS) {
      throw Errors.badRequest("limit: too many results, use a smaller limit or fewer groups");
    }
    return new Pages(settings).reply(query, data, limit);
  }

  private static List<ObjectNode> rows(
      Call call, List<String> groups, List<ClaudeRequest> requests) {
    Map<Map<String, String>, Sum> sums = new LinkedHashMap<>();
    for (ClaudeRequest r : requests) {
      Map<String, String> all = dimensions(r);
      if (!r.coder().subscription()
          && wanted(call, "models[]", all.get("model"))
          && wanted(call, "api_key_ids[]", all.get("api_key_id"))) {
        Map<String, String> key = new LinkedHashMap<>();
        DIMENSIONS.forEach(name -> key.put(name, groups.contains(name) ? all.get(name) : null));
        sums.merge(key, new Sum(r.tokens(), r.searches()), Sum::plus);
      }
    }
    List<ObjectNode> rows = new ArrayList<>();
    sums.forEach((key, sum) -> rows.add(row(key, sum)));
    return rows;
  }

  private static boolean wanted(Call call, String name, String value) {
    return call.queryAll(name).isEmpty() || call.queryAll(name).contains(value);
  }

  private static Map<String, String> dimensions(ClaudeRequest r) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("api_key_id", r.coder().keyId());
    all.put("workspace_id", r.coder().workspaceId());
    all.put("model", r.model().id());
    all.put("service_tier", r.coder().batch() ? "batch" : "standard");
    all.put("context_window", r.longContext() ? "200k-1M" : "0-200k");
    all.put("inference_geo", "not_available");
    all.put("account_id", r.coder().accountId());
    return all;
  }

  private static ObjectNode row(Map<String, String> key, Sum sum) {
    ObjectNode row = Json.MAPPER.createObjectNode();
    row.put("uncached_input_tokens", sum.tokens().input());
    row.putObject("cache_creation")
        .put("ephemeral_1h_input_tokens", sum.tokens().write1h())
        .put("ephemeral_5m_input_tokens", sum.tokens().write5m());
    row.put("cache_read_input_tokens", sum.tokens().read());
    row.put("output_tokens", sum.tokens().output());
    row.putObject("server_tool_use").put("web_search_requests", sum.searches());
    key.forEach(row::put);
    return row;
  }
}

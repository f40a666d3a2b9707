package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.price.TokenCounts;
import dev.tidemark.schemas.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads results of {@code usage_report/messages}. */
record MessageRows(String org) {

  /**
   * One result of the bucket that starts at {@code at}.
   *
   * @throws IllegalArgumentException naming the field, the rule and the value
   */
  UsageRow read(Instant at, JsonNode result) {
    List<String> identity =
        new ArrayList<>(List.of(AnthropicApi.PROVIDER, org, "messages", at.toString()));
    for (String dimension : AnthropicApi.DIMENSIONS) {
      identity.add(Fields.text(result, dimension));
    }
    String model = Fields.text(result, "model");
    JsonNode written = result.path("cache_creation");
    return new UsageRow(
        Ids.of(identity.toArray(String[]::new)),
        at,
        Subjects.of(Fields.text(result, "api_key_id"), Fields.text(result, "account_id")),
        model == null ? "unknown" : model,
        Fields.text(result, "service_tier"),
        "200k-1M".equals(Fields.text(result, "context_window")),
        new TokenCounts(
            Fields.count(result, "uncached_input_tokens"),
            Fields.count(result, "output_tokens"),
            Fields.count(written, "ephemeral_5m_input_tokens"),
            Fields.count(written, "ephemeral_1h_input_tokens"),
            Fields.count(result, "cache_read_input_tokens")),
        null);
  }
}

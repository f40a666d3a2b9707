package dev.tidemark.ingest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.fuzz.Choices;
import dev.tidemark.ingest.fuzz.Nasty;
import dev.tidemark.ingest.fuzz.Sound;
import dev.tidemark.ingest.price.LiteLlmPrices;
import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.ingest.store.DailyCosts.Line;
import dev.tidemark.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever Anthropic answers: a row is read soundly, or refused as the sources expect it. */
@Tag("fuzz")
class AnthropicFuzzTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final String MESSAGES =
      """
      {"uncached_input_tokens":1200,"cache_creation":{"ephemeral_1h_input_tokens":40,
       "ephemeral_5m_input_tokens":300},"cache_read_input_tokens":90000,"output_tokens":7100,
       "server_tool_use":{"web_search_requests":1},"api_key_id":"apikey_1","workspace_id":null,
       "model":"claude-opus-4-6","service_tier":"standard","context_window":"0-200k",
       "account_id":null}""";
  private static final String CODE =
      """
      {"date":"2026-03-01T00:00:00Z","actor":{"type":"user_actor","email_address":"bob@acme.test"},
       "organization_id":"org","customer_type":"subscription","subscription_type":"team",
       "terminal_type":"vscode","is_remote":false,
       "core_metrics":{"num_sessions":3,"lines_of_code":{"added":10,"removed":2},
       "commits_by_claude_code":1,"pull_requests_by_claude_code":0},
       "tool_actions":{"edit_tool":{"accepted":3,"rejected":1}},
       "model_breakdown":[{"model":"claude-opus-4-6","tokens":{"input":5,"output":6,
       "cache_read":7,"cache_creation":8},"estimated_cost":{"currency":"USD","amount":"12.50"}}]}""";
  private static final String COST =
      """
      {"starting_at":"2026-03-01T00:00:00Z","results":[
       {"amount":"123.78912","currency":"USD","cost_type":"tokens","model":"claude-opus-4-6"},
       {"amount":"0.5","currency":"USD","cost_type":"tokens","model":"claude-opus-4-6"}]}""";

  private final UsageRows rows = new UsageRows("acme", "anthropic:acme:messages", prices());
  private final Attribution nobody = new Attribution(Map.of(), Map.of(), Map.of(), "acme.test");

  @FuzzTest(maxDuration = "2m")
  void answers(byte[] data) throws IOException {
    Sound.quickly(data, this::whateverItIs);
  }

  @Test
  void fixedSeedsHoldToo() throws IOException {
    Sound.tryFixedSeeds(3_000, this::whateverItIs);
  }

  private void whateverItIs(byte[] data) throws IOException {
    Choices choices = new Choices(data);
    switch (choices.below(3)) {
      case 0 -> cost(Nasty.json(choices, List.of(COST)));
      case 1 -> code(Nasty.json(choices, List.of(CODE)));
      default -> messages(Nasty.json(choices, List.of(MESSAGES)));
    }
  }

  private void messages(JsonNode row) throws IOException {
    try {
      event(new MessageRows("acme").read(NOW, row));
    } catch (IllegalArgumentException refused) {
      Sound.storable(refused.getMessage());
    }
  }

  private void code(JsonNode record) throws IOException {
    try {
      CodeRecord read = CodeRecord.read("acme", NOW, record);
      for (UsageRow row : read.rows()) {
        event(row);
      }
      new CodeActivity("acme", "anthropic:acme:claude-code", TODAY)
          .of(List.of(read), nobody, NOW)
          .values()
          .forEach(day -> Sound.record(Topics.ACTIVITY, day));
    } catch (IllegalArgumentException refused) {
      Sound.storable(refused.getMessage());
    }
  }

  private void event(UsageRow row) throws IOException {
    var entry = rows.entry(row, nobody, NOW);
    Sound.event(entry.event());
    Sound.storable(entry.subject());
    Sound.json(entry.body());
    assertEquals(entry.event(), rows.again(entry, nobody, NOW).event());
  }

  private static void cost(JsonNode bucket) {
    Map<String, String> aside = new HashMap<>();
    Map<Line, BigDecimal> lines = CostSource.lines(bucket, TODAY, aside);
    aside.values().forEach(Sound::storable);
    for (Map.Entry<Line, BigDecimal> line : lines.entrySet()) {
      Sound.storable(line.getKey().model());
      // The database keeps at most 131,072 digits before the point, and a sum must stay small.
      assertEquals(0, Math.max(0, line.getValue().precision() - line.getValue().scale() - 300));
    }
    Instant start = CostSource.start(bucket, aside);
    if (start != null) {
      Sound.instant(start);
    }
  }

  private static PriceList prices() {
    try (InputStream in = AnthropicFuzzTest.class.getResourceAsStream("/more-prices.json")) {
      return LiteLlmPrices.parse(in).prices();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

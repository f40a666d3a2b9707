package dev.tidemark.ingest.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiteLlmPricesTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:20:00Z");
  private static final String PRICES =
      """
      {"sample_spec": {"input_cost_per_token": "the price", "output_cost_per_token": 0},
       "m": {"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5E-5,
             "cache_creation_input_token_cost": 0.00000375,
             "cache_creation_input_token_cost_above_1hr": 6e-6,
             "cache_read_input_token_cost": 3e-07,
             "input_cost_per_token_above_200k_tokens": 6e-06,
             "output_cost_per_token_above_200k_tokens": 2.25e-05,
             "cache_read_input_token_cost_above_200k_tokens": 6e-07},
       "image": {"output_cost_per_image": 0.04},
       "free": {"input_cost_per_token": 0, "output_cost_per_token": 0.0},
       "text": {"input_cost_per_token": "1e-6", "output_cost_per_token": "2e-6"},
       "bad": {"input_cost_per_token": -1e-6, "output_cost_per_token": 2e-6},
       "moved": {"input_cost_per_token": 2e-6, "output_cost_per_token": 2e-6,
                 "effective_from": "2026-04-01",
                 "earlier": [{"input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6,
                              "effective_until": "2026-04-01"}]}}""";

  @Test
  void scientificNotationIsExactAndSamplesAndImagesAreNoPrices() throws IOException {
    LiteLlmPrices.Parsed parsed = parse(PRICES);
    assertEquals(Set.of("m", "free", "text", "moved"), parsed.prices().models().keySet());
    ModelPrice m = parsed.prices().price("m", NOW).orElseThrow();
    assertEquals(0, new BigDecimal("0.000003").compareTo(m.rates().input()));
    assertEquals(0, new BigDecimal("0.00000375").compareTo(m.rates().write5m()));
    assertEquals(0, new BigDecimal("0.0000225").compareTo(m.longContext().output()));
    assertEquals(Set.of("bad"), parsed.unreadable().keySet());
    assertTrue(parsed.unreadable().get("bad").contains("input_cost_per_token"));
  }

  @Test
  void eachKindOfTokenHasItsOwnPriceAndABatchIsHalf() throws IOException {
    PriceList list = parse(PRICES).prices();
    TokenCounts tokens = new TokenCounts(1_000, 100, 10_000, 1_001, 7);
    // 3000 + 1500 + 37500 + 6006 + 2.1
    assertEquals(OptionalLong.of(48_008), list.micros("m", NOW, tokens, false, false));
    assertEquals(OptionalLong.of(24_004), list.micros("m", NOW, tokens, false, true));
  }

  @Test
  void roundingIsHalfEvenAndHappensOnce() throws IOException {
    PriceList list = parse(PRICES).prices();
    assertEquals(
        OptionalLong.of(2), list.micros("m", NOW, new TokenCounts(0, 0, 0, 0, 5), false, false));
    assertEquals(
        OptionalLong.of(4), list.micros("m", NOW, new TokenCounts(0, 0, 0, 0, 15), false, false));
  }

  @Test
  void longPromptsHaveTheirOwnPricesAndNoneIsDerived() throws IOException {
    PriceList list = parse(PRICES).prices();
    TokenCounts plain = new TokenCounts(1_000, 100, 0, 0, 10);
    assertEquals(OptionalLong.of(8_256), list.micros("m", NOW, plain, true, false));
    TokenCounts written = new TokenCounts(0, 0, 10, 0, 0);
    assertTrue(list.micros("m", NOW, written, true, false).isEmpty(), "a price was made up");
  }

  @Test
  void aPriceHoldsFromItsDayOn() throws IOException {
    PriceList list = parse(PRICES).prices();
    TokenCounts one = new TokenCounts(1_000, 0, 0, 0, 0);
    Instant before = Instant.parse("2026-03-31T23:59:59Z");
    Instant after = Instant.parse("2026-04-01T00:00:00Z");
    assertEquals(OptionalLong.of(1_000), list.micros("moved", before, one, false, false));
    assertEquals(OptionalLong.of(2_000), list.micros("moved", after, one, false, false));
  }

  @Test
  void anUnknownModelHasNoPriceAndAFreeOneIsZero() throws IOException {
    PriceList list = parse(PRICES).prices();
    TokenCounts one = new TokenCounts(1_000, 0, 0, 0, 0);
    assertTrue(list.micros("other", NOW, one, false, false).isEmpty());
    assertEquals(OptionalLong.of(0), list.micros("free", NOW, one, false, false));
  }

  @Test
  void theShippedListFindsModelsUnderTheirReleases() {
    PriceList list = Prices.shipped();
    TokenCounts million = new TokenCounts(1_000_000, 0, 0, 0, 0);
    for (String name :
        new String[] {
          "claude-sonnet-4-5", "claude-sonnet-4-5-20250929", "anthropic/claude-sonnet-4-5"
        }) {
      assertEquals(OptionalLong.of(3_000_000), list.micros(name, NOW, million, false, false));
      assertEquals(OptionalLong.of(6_000_000), list.micros(name, NOW, million, true, false));
    }
    assertEquals(
        OptionalLong.of(5_000_000), list.micros("claude-opus-4-6", NOW, million, true, false));
    assertFalse(list.price("default", NOW).isEmpty());
    assertTrue(list.price("default", Instant.parse("2026-09-07T00:00:00Z")).isEmpty());
  }

  @Test
  void aFileThatIsNoObjectIsRefused() {
    assertThrows(IOException.class, () -> parse("[]"));
    assertThrows(IOException.class, () -> parse("{"));
  }

  private static LiteLlmPrices.Parsed parse(String json) throws IOException {
    return LiteLlmPrices.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}

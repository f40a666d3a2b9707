package dev.tidemark.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads prices in the shape of LiteLLM's {@code model_prices_and_context_window.json}: one object
 * by model, US dollars per token. Beyond it an entry may have {@code effective_from} and {@code
 * effective_until} (days), and {@code earlier}: a list of entries for other periods.
 */
public final class LiteLlmPrices {
  private static final String SAMPLE = "sample_spec";
  private static final String LONG = "_above_200k_tokens";

  private LiteLlmPrices() {}

  /**
   * What a file says.
   *
   * @param unreadable why, by the model whose entry was left out
   */
  public record Parsed(PriceList prices, Map<String, String> unreadable) {}

  /**
   * Reads a file; entries without a price for tokens, such as those of image models, are no prices
   * and are left out.
   *
   * @throws IOException when it is not a JSON object
   */
  public static Parsed parse(InputStream file) throws IOException {
    JsonNode root = Json.MAPPER.readTree(file);
    if (!root.isObject()) {
      throw new IOException("prices must be a JSON object by model name");
    }
    Map<String, List<ModelPrice>> models = new HashMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (entry.getKey().equals(SAMPLE)) {
        continue;
      }
      try {
        List<ModelPrice> periods = periods(entry.getValue());
        if (!periods.isEmpty()) {
          models.put(entry.getKey(), periods);
        }
      } catch (IllegalArgumentException e) {
        unreadable.put(entry.getKey(), e.getMessage());
      }
    }
    return new Parsed(new PriceList(models), unreadable);
  }

  private static List<ModelPrice> periods(JsonNode entry) {
    List<ModelPrice> periods = new ArrayList<>();
    add(entry, periods);
    entry.path("earlier").forEach(earlier -> add(earlier, periods));
    return List.copyOf(periods);
  }

  private static void add(JsonNode entry, List<ModelPrice> into) {
    Rates rates = rates(entry, "");
    if (rates.input() != null && rates.output() != null) {
      Rates longer = rates(entry, LONG);
      boolean one = longer.input() == null && longer.output() == null;
      into.add(
          new ModelPrice(
              rates,
              one ? null : longer,
              day(entry, "effective_from"),
              day(entry, "effective_until")));
    }
  }

  private static Rates rates(JsonNode entry, String suffix) {
    return new Rates(
        rate(entry, "input_cost_per_token" + suffix),
        rate(entry, "output_cost_per_token" + suffix),
        rate(entry, "cache_creation_input_token_cost" + suffix),
        rate(entry, "cache_creation_input_token_cost_above_1hr" + suffix),
        rate(entry, "cache_read_input_token_cost" + suffix));
  }

  private static BigDecimal rate(JsonNode entry, String name) {
    JsonNode value = entry.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    BigDecimal rate = number(name, value);
    if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          name + " must be US dollars per token from 0 to 1, got: " + value.asText());
    }
    return rate;
  }

  private static BigDecimal number(String name, JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    try {
      return new BigDecimal(value.asText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, got: " + value, e);
    }
  }

  private static LocalDate day(JsonNode entry, String name) {
    String text = entry.path(name).asText("");
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + " must be YYYY-MM-DD, got: " + text, e);
    }
  }
}

package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.PriceBook.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** List prices by model: for usage that comes without a cost, and for what detection compares. */
record Prices(Map<String, Price> byModel) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  static final Prices NONE = new Prices(Map.of());

  Prices {
    byModel = Map.copyOf(byModel);
  }

  static Prices parse(String json) throws IOException {
    return new Prices(Json.MAPPER.readValue(json, new TypeReference<Map<String, Price>>() {}));
  }

  /** The record that detection reads. */
  PriceBook book() {
    return new PriceBook(PriceBook.EVERYBODY, byModel, Instant.EPOCH);
  }

  /** What the tokens of a line cost, micro-dollars; empty where the model has no price. */
  OptionalLong costMicros(String model, long input, long output, long write, long read) {
    Price price = byModel.get(model);
    if (price == null) {
      return OptionalLong.empty();
    }
    BigDecimal usd =
        part(price.input(), input)
            .add(part(price.output(), output))
            .add(part(price.cacheWrite(), write))
            .add(part(price.cacheRead(), read))
            .divide(MILLION);
    return OptionalLong.of(Money.microsOfUsd(usd));
  }

  private static BigDecimal part(BigDecimal price, long tokens) {
    return price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(tokens));
  }
}

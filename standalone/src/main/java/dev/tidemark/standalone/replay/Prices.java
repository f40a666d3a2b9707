package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;

/** List prices by model, for usage that comes without a cost. */
record Prices(Map<String, Price> byModel) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** USD per million tokens of each type; what is missing costs nothing. */
  record Price(
      BigDecimal input,
      BigDecimal output,
      BigDecimal cacheRead,
      BigDecimal cacheWrite,
      String tier) {}

  static final Prices NONE = new Prices(Map.of());

  Prices {
    byModel = Map.copyOf(byModel);
  }

  static Prices parse(String json) throws IOException {
    return new Prices(Json.MAPPER.readValue(json, new TypeReference<Map<String, Price>>() {}));
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

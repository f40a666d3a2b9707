package dev.tidemark.standalone.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.PriceBook.Price;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** List prices by model: for usage that comes without a cost, and for what detection compares. */
record Prices(Map<String, Price> byModel) {
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
    return price == null
        ? OptionalLong.empty()
        : OptionalLong.of(price.micros(input, output, write, read));
  }
}

package dev.tidemark.dashboard.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.PriceBook.Price;
import java.math.BigDecimal;
import java.time.Instant;

/** A model's list price, US dollars per million tokens of each kind; null where it has none. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListPrice(
    BigDecimal input,
    BigDecimal output,
    BigDecimal cacheWrite,
    BigDecimal cacheRead,
    String tier,
    Instant updatedAt) {

  static ListPrice of(Price price, Instant at) {
    return new ListPrice(
        price.input(), price.output(), price.cacheWrite(), price.cacheRead(), price.tier(), at);
  }

  /** Whether every kind of token that was used has a price. */
  boolean covers(Tokens used) {
    return (used.input() == 0 || input != null)
        && (used.output() == 0 || output != null)
        && (used.cacheWrite() == 0 || cacheWrite != null)
        && (used.cacheRead() == 0 || cacheRead != null);
  }

  /** What tokens cost by it, micro-dollars. */
  long micros(Tokens used) {
    return new Price(input, output, cacheRead, cacheWrite, tier)
        .micros(used.input(), used.output(), used.cacheWrite(), used.cacheRead());
  }
}

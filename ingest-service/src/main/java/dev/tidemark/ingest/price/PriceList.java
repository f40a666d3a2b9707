package dev.tidemark.ingest.price;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** List prices by model name, each with the periods in which they hold. */
public record PriceList(Map<String, List<ModelPrice>> models) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Keeps its own copy. */
  public PriceList {
    models = Map.copyOf(models);
  }

  /** This list with the models of another one, which win. */
  public PriceList with(PriceList other) {
    Map<String, List<ModelPrice>> both = new HashMap<>(models);
    both.putAll(other.models);
    return new PriceList(both);
  }

  /**
   * The price of a model at an instant; a name with the day of its release, its vendor or its
   * context is also found without them.
   */
  public Optional<ModelPrice> price(String model, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    for (String name : List.of(model, ModelName.unqualified(model), ModelName.plain(model))) {
      List<ModelPrice> periods = models.get(name);
      if (periods != null) {
        return periods.stream().filter(p -> p.on(day)).findFirst();
      }
    }
    return Optional.empty();
  }

  /**
   * What tokens cost, micro-dollars, rounded half-even once; empty where the list does not say.
   *
   * @param longPrompt of more than 200,000 tokens
   * @param batch half the price
   */
  public OptionalLong micros(
      String model, Instant at, TokenCounts tokens, boolean longPrompt, boolean batch) {
    Optional<BigDecimal> usd = price(model, at).flatMap(p -> p.rates(longPrompt).usd(tokens));
    return usd.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Money.microsOfUsd(batch ? usd.get().multiply(HALF) : usd.get()));
  }
}

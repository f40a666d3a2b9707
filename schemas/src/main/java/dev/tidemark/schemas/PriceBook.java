package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;

/**
 * List prices by model name.
 *
 * @param org whose prices these are, or {@link #EVERYBODY}
 */
public record PriceBook(String org, Map<String, Price> models, Instant updatedAt) {
  /** The organisation under which prices for all are kept. */
  public static final String EVERYBODY = "*";

  /** A book without prices. */
  public static final PriceBook EMPTY = new PriceBook(EVERYBODY, Map.of(), Instant.EPOCH);

  /** Keeps its own copy. */
  public PriceBook {
    models = models == null ? Map.of() : Map.copyOf(models);
  }

  /**
   * US dollars per million tokens of each kind, and how dear the model is among models.
   *
   * @param tier {@code economy}, {@code standard} or {@code premium}; null where unknown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Price(
      BigDecimal input,
      BigDecimal output,
      BigDecimal cacheRead,
      BigDecimal cacheWrite,
      String tier) {
    /**
     * What the event's tokens cost by this list, micro-dollars, rounded half-even; a missing price
     * counts as nothing.
     */
    public long micros(UsageEvent e) {
      return part(input, e.inputTokens())
          .add(part(output, e.outputTokens()))
          .add(part(cacheRead, e.cacheReadTokens()))
          .add(part(cacheWrite, e.cacheWriteTokens()))
          .setScale(0, RoundingMode.HALF_EVEN)
          .longValueExact();
    }

    /** Whether the model is of the dearest tier. */
    @JsonIgnore
    public boolean premium() {
      return "premium".equals(tier);
    }

    private static BigDecimal part(BigDecimal perMillion, long tokens) {
      // Dollars per million tokens are micro-dollars per token.
      return perMillion == null ? BigDecimal.ZERO : perMillion.multiply(BigDecimal.valueOf(tokens));
    }
  }
}

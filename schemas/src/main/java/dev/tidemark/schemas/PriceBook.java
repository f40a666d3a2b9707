package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
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
      return micros(e.inputTokens(), e.outputTokens(), e.cacheWriteTokens(), e.cacheReadTokens());
    }

    /** What tokens of each kind cost by this list, likewise. */
    public long micros(long inputs, long outputs, long writes, long reads) {
      BigDecimal micros =
          part(input, inputs)
              .add(part(output, outputs))
              .add(part(cacheRead, reads))
              .add(part(cacheWrite, writes));
      return Money.microsOfUsd(micros.movePointLeft(6));
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

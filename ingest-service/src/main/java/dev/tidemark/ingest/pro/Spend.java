package dev.tidemark.ingest.pro;

/**
 * The running totals of the billing cycle, micro-dollars.
 *
 * @param included covered by the plan
 * @param onDemand beyond the plan
 * @param includedLimit what the plan covers; null where it is not said
 * @param onDemandLimit the most that may be spent beyond it; null for none
 */
public record Spend(long included, long onDemand, Long includedLimit, Long onDemandLimit) {
  /** Both together. */
  long overall() {
    return Math.addExact(included, onDemand);
  }
}

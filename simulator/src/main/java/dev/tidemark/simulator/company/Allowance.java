package dev.tidemark.simulator.company;

import dev.tidemark.simulator.company.Usage.Billing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is left of each person's included usage in the billing cycle; fed in the order of time. */
final class Allowance {
  private static final long PER_CYCLE = 2_000_000_000L;

  private final Map<Integer, Long> used = new HashMap<>();
  private BillingCycle cycle = new BillingCycle(Instant.MIN, Instant.MIN);

  /** Takes a charge (micro-cents) and says who pays it. */
  Billing take(Person person, long at, long charge) {
    if (at >= endOfCycle()) {
      cycle = BillingCycle.of(Instant.ofEpochMilli(at));
      used.clear();
    }
    long total = used.merge(person.number(), charge, Long::sum);
    return total <= PER_CYCLE && !person.automated() ? Billing.INCLUDED : Billing.ON_DEMAND;
  }

  private long endOfCycle() {
    return cycle.end().equals(Instant.MIN) ? Long.MIN_VALUE : cycle.end().toEpochMilli();
  }
}

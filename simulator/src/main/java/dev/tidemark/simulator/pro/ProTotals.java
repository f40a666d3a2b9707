package dev.tidemark.simulator.pro;

import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Tokens;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Billing;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The person's billing cycle up to now.
 *
 * @param byModel running totals by model
 */
record ProTotals(BillingCycle cycle, SortedMap<String, Sum> byModel) {

  /** One model; money in micro-cents, {@code onDemand} the part beyond the plan. */
  record Sum(Tokens tokens, long charged, long onDemand, int requests) {
    private static final Sum NONE = new Sum(new Tokens(0, 0, 0, 0), 0, 0, 0);

    private Sum plus(Usage usage) {
      boolean free = usage.billing() == Billing.NOT_CHARGED;
      Tokens t = free ? NONE.tokens : usage.tokens();
      return new Sum(
          new Tokens(
              tokens.input() + t.input(),
              tokens.output() + t.output(),
              tokens.cacheWrite() + t.cacheWrite(),
              tokens.cacheRead() + t.cacheRead()),
          charged + usage.charged(),
          onDemand + (usage.billing() == Billing.ON_DEMAND ? usage.charged() : 0),
          requests + 1);
    }

    private Sum less(long microCents) {
      return new Sum(tokens, Math.max(0, charged - microCents), onDemand, requests);
    }
  }

  static ProTotals at(Company company, ProSwitches switches, Instant now) {
    BillingCycle cycle = BillingCycle.of(now);
    long last = cycle.end().toEpochMilli() - 1;
    SortedMap<String, Sum> sums = new TreeMap<>();
    for (Usage usage : usage(company, switches, cycle.start().toEpochMilli(), last, now)) {
      sums.merge(usage.model().id(), Sum.NONE.plus(usage), (sum, one) -> sum.plus(usage));
    }
    sums.replaceAll((model, sum) -> sum.less(switches.creditMicroCents(model)));
    return new ProTotals(cycle, sums);
  }

  static List<Usage> usage(Company company, ProSwitches switches, long from, long to, Instant now) {
    int number = switches.person().number();
    return company.find(from, to, now, usage -> usage.person().number() == number);
  }

  long charged() {
    return byModel.values().stream().mapToLong(Sum::charged).sum();
  }

  long onDemand() {
    return byModel.values().stream().mapToLong(Sum::onDemand).sum();
  }

  long included() {
    return charged() - onDemand();
  }
}

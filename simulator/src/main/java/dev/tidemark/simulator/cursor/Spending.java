package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Billing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What everybody has spent in a billing cycle, as far as it is visible. */
record Spending(Map<Integer, Sum> byPerson) {

  /** One person's cycle, in micro-cents; {@code byDay} adds both kinds up by UTC day. */
  record Sum(long onDemand, long included, int includedRequests, Map<LocalDate, Long> byDay) {
    private static final Sum NONE = new Sum(0, 0, 0, Map.of());

    long overall() {
      return onDemand + included;
    }

    private Sum plus(Usage usage) {
      Map<LocalDate, Long> days = byDay.isEmpty() ? new TreeMap<>() : byDay;
      days.merge(usage.day(), usage.charged(), Long::sum);
      boolean plan = usage.billing() == Billing.INCLUDED;
      return new Sum(
          onDemand + (plan ? 0 : usage.charged()),
          included + (plan ? usage.charged() : 0),
          includedRequests + (plan ? 1 : 0),
          days);
    }
  }

  static Spending of(Company company, BillingCycle cycle, Instant now) {
    Map<Integer, Sum> sums = new HashMap<>();
    long from = cycle.start().toEpochMilli();
    long last = cycle.end().toEpochMilli() - 1;
    for (Usage usage : company.find(from, last, now, any -> true)) {
      sums.merge(usage.person().number(), Sum.NONE.plus(usage), (sum, one) -> sum.plus(usage));
    }
    return new Spending(sums);
  }

  Sum of(Person person) {
    return byPerson.getOrDefault(person.number(), Sum.NONE);
  }
}

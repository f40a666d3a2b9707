package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.models.WhatIfView.Basis;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UserDay.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Works out what the usage of one model would have cost at another one's price. Like is compared
 * with like: a list price with the value at model prices, where it is known.
 *
 * @param used the sums of the model that was used
 * @param other those of the other one in the same range; empty where it was not used
 * @param price the other one's list price; null where it has none
 */
record WhatIf(
    String model, Totals used, String as, Optional<Totals> other, ListPrice price, int share) {
  private static final int RATE_DIGITS = 2;

  /** The basis, and the amounts in micro-dollars; null for what nobody knows. */
  record Outcome(Basis basis, MoneyView now, MoneyView would, List<String> assumptions) {
    MoneyView difference() {
      return now == null || would == null
          ? null
          : MoneyView.of(Math.subtractExact(would.micros(), now.micros()));
    }
  }

  Outcome outcome() {
    List<String> said = new ArrayList<>();
    Tokens tokens = Tokens.of(used);
    said.add("The same tokens of each kind: another model may need more or fewer for the work.");
    if (share < 100) {
      said.add("%d %% of the usage, in the same mix of tokens.".formatted(share));
    }
    boolean list = price != null && price.covers(tokens);
    Optional<BigDecimal> rate = list ? Optional.empty() : averagePerToken();
    Basis basis = list ? Basis.LIST : rate.isPresent() ? Basis.AVERAGE : Basis.NONE;
    said.add(priceInWords(basis, rate));
    boolean value = basis == Basis.AVERAGE ? bothValued() : used.costMicros() != 0;
    Long now = value ? used.costMicros() : used.spendMicros();
    if (used.spendMicros() == 0 && used.costMicros() == 0) {
      now = null;
      said.add("%s itself is not priced, so there is nothing to compare with.".formatted(model));
    } else if (value && used.costMicros() != used.spendMicros()) {
      said.add(
          ("Compared with the value of the usage at model prices, %s, and not with what was charged"
                  + " for it, %s.")
              .formatted(usd(used.costMicros()), usd(used.spendMicros())));
    } else {
      said.add("Compared with what was charged.");
    }
    Long would =
        switch (basis) {
          case LIST -> price.micros(tokens);
          case AVERAGE ->
              rate.orElseThrow()
                  .multiply(BigDecimal.valueOf(tokens.total()))
                  .setScale(0, RoundingMode.HALF_EVEN)
                  .longValueExact();
          case NONE -> null;
        };
    return new Outcome(basis, part(now), part(would), List.copyOf(said));
  }

  Tokens tokens() {
    Tokens all = Tokens.of(used);
    long input = part(all.input());
    long output = part(all.output());
    long write = part(all.cacheWrite());
    long read = part(all.cacheRead());
    return new Tokens(input, output, write, read, input + output + write + read);
  }

  private boolean bothValued() {
    return used.costMicros() != 0 && other.map(t -> t.costMicros() != 0).orElse(false);
  }

  /** Micro-dollars per token of the other model; empty where it cost nothing or was not used. */
  private Optional<BigDecimal> averagePerToken() {
    return other
        .filter(t -> t.tokens() > 0)
        .map(
            t ->
                BigDecimal.valueOf(bothValued() ? t.costMicros() : t.spendMicros())
                    .divide(BigDecimal.valueOf(t.tokens()), 18, RoundingMode.HALF_EVEN))
        .filter(r -> r.signum() > 0);
  }

  private String priceInWords(Basis basis, Optional<BigDecimal> rate) {
    return switch (basis) {
      case LIST ->
          "%s at its list price per million tokens: input %s, output %s, cache write %s, cache read %s."
              .formatted(
                  as,
                  dollars(price.input()),
                  dollars(price.output()),
                  dollars(price.cacheWrite()),
                  dollars(price.cacheRead()));
      case AVERAGE ->
          ("No list price of %s covers all kinds of tokens that were used, so its average in this"
                  + " period stands for every kind: %s per million tokens.")
              .formatted(as, dollars(rate.orElseThrow()));
      case NONE -> "%s has no list price and cost nothing in this period.".formatted(as);
    };
  }

  private MoneyView part(Long micros) {
    return micros == null ? null : MoneyView.of(part(micros.longValue()));
  }

  private long part(long whole) {
    return BigDecimal.valueOf(whole)
        .multiply(BigDecimal.valueOf(share))
        .movePointLeft(2)
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private static String usd(long micros) {
    return Money.display(micros);
  }

  private static String dollars(BigDecimal perMillion) {
    return perMillion == null
        ? "none"
        : "$" + perMillion.setScale(RATE_DIGITS, RoundingMode.HALF_EVEN).toPlainString();
  }
}

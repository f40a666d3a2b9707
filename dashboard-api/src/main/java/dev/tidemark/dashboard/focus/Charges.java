package dev.tidemark.dashboard.focus;

import dev.tidemark.dashboard.focus.Charge.ListedPrice;
import dev.tidemark.dashboard.models.ListPrice;
import dev.tidemark.schemas.UserDay.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parts a person's day into charges whose amounts add up to the day's, to the micro-dollar: by
 * model and kind of token where one provider charged all of it, else by provider.
 */
final class Charges {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private final Map<String, ListPrice> prices;

  Charges(Map<String, ListPrice> prices) {
    this.prices = prices;
  }

  /** The charges of a day, without those of nothing. */
  List<Charge> of(PersonDay day) {
    return day.byProvider().size() > 1 ? byProvider(day) : byModel(day);
  }

  /** Which model was used through which of several providers is not kept. */
  private static List<Charge> byProvider(PersonDay day) {
    List<Charge> charges = new ArrayList<>();
    long left = day.total().spendMicros();
    for (Map.Entry<String, Long> part : day.byProvider().entrySet()) {
      left = Math.subtractExact(left, part.getValue());
      charges.add(ofDay(part.getKey(), part.getValue()));
    }
    if (left != 0) {
      charges.add(ofDay(null, left));
    }
    return charges;
  }

  private static Charge ofDay(String provider, long micros) {
    return new Charge(provider, null, null, micros, null, BigDecimal.ONE, "Days", null, 0);
  }

  private List<Charge> byModel(PersonDay day) {
    String provider = day.byProvider().isEmpty() ? null : day.byProvider().firstKey();
    List<Charge> charges = new ArrayList<>();
    Totals left = day.total();
    for (Map.Entry<String, Totals> part : day.byModel().entrySet()) {
      left = left.minus(part.getValue());
      charges.addAll(ofModel(provider, part.getKey(), part.getValue()));
    }
    if (!left.equals(Totals.ZERO)) {
      charges.add(whole(provider, null, left));
    }
    return charges;
  }

  private List<Charge> ofModel(String provider, String model, Totals used) {
    ListPrice list = prices.get(model);
    List<Kind> kinds = Kind.of(used);
    boolean listed = list != null && kinds.stream().allMatch(kind -> kind.price(list) != null);
    if (kinds.isEmpty() || !listed) {
      return used.equals(Totals.ZERO) ? List.of() : List.of(whole(provider, model, used));
    }
    List<BigDecimal> costs =
        kinds.stream()
            .map(kind -> kind.price(list).multiply(BigDecimal.valueOf(kind.tokens())))
            .toList();
    long[] parts = Shares.of(used.spendMicros(), costs);
    List<Charge> charges = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      Kind kind = kinds.get(i);
      charges.add(
          new Charge(
              provider,
              model,
              kind.name(),
              parts[i],
              new ListedPrice(kind.price(list), list.updatedAt().toString()),
              millions(kind.tokens()),
              Charge.MILLION_TOKENS,
              kind.tokens(),
              i == 0 ? used.milliRequests() : 0));
    }
    return charges;
  }

  /** All kinds of tokens together; requests where there are no tokens. */
  private static Charge whole(String provider, String model, Totals used) {
    boolean tokens = used.tokens() != 0;
    return new Charge(
        provider,
        model,
        null,
        used.spendMicros(),
        null,
        tokens
            ? millions(used.tokens())
            : BigDecimal.valueOf(used.milliRequests()).divide(THOUSAND),
        tokens ? Charge.MILLION_TOKENS : "Requests",
        tokens ? used.tokens() : null,
        used.milliRequests());
  }

  private static BigDecimal millions(long tokens) {
    return BigDecimal.valueOf(tokens, 6).stripTrailingZeros();
  }

  /** Tokens of one kind that were used. */
  private record Kind(String name, long tokens) {
    static List<Kind> of(Totals t) {
      return List.of(
              new Kind("input", t.inputTokens()),
              new Kind("output", t.outputTokens()),
              new Kind("cache write", t.cacheWriteTokens()),
              new Kind("cache read", t.cacheReadTokens()))
          .stream()
          .filter(kind -> kind.tokens != 0)
          .toList();
    }

    BigDecimal price(ListPrice list) {
      return switch (name) {
        case "input" -> list.input();
        case "output" -> list.output();
        case "cache write" -> list.cacheWrite();
        default -> list.cacheRead();
      };
    }
  }
}

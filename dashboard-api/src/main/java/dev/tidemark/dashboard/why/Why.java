package dev.tidemark.dashboard.why;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Splits the difference between the spend of two spans into parts that add up to it exactly.
 *
 * <p>{@code CAME} and {@code LEFT} are what those people spent. For the others, {@code q} requests
 * to a model cost {@code q p}, where {@code p = t k w g}: tokens of a request, weight of a token
 * (input 1, output 5, cache write 1.25, cache read 0.1), worth of a weighted token, and charged
 * share of the worth. With capitals for sums over models, index 0 for before and 1 for now:
 *
 * <pre>
 * VOLUME = (Q1/Q0 - 1) S0
 * MIX    = sum over models of (q1 - q0 Q1/Q0) p0, and all of a model that is new
 * SIZE   = sum of q1 p0 (t1/t0 - 1)
 * CACHE  = sum of q1 p0 (t1/t0) (k1/k0 - 1)
 * PRICE  = sum of q1 p0 (t1/t0) (k1/k0) (w1/w0 - 1)
 * PLAN   = sum of q1 (p1 - p0 (t1/t0) (k1/k0) (w1/w0))
 * </pre>
 *
 * <p>A model of which tokens or worth are not known has {@code q1 (p1 - p0)} under {@code PRICE}.
 * Each part is rounded half-even to a micro-dollar; {@code VOLUME} takes what rounding leaves.
 */
final class Why {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final List<Part> OF_THE_OTHERS =
      List.of(Part.MIX, Part.SIZE, Part.CACHE, Part.PRICE, Part.PLAN);

  private final Map<Part, Map<String, BigDecimal>> shares = new EnumMap<>(Part.class);

  private Why() {
    OF_THE_OTHERS.forEach(part -> shares.put(part, new HashMap<>()));
  }

  /**
   * A part of the difference.
   *
   * @param micros what it adds, negative for what it saves
   * @param model the model that has most of it; null where no model does
   */
  record Share(Part part, long micros, String model) {}

  /** All parts, in their order; they add up to the difference of the spans. */
  static List<Share> split(Spans s) {
    Why why = new Why();
    why.compare(s.before(), s.now());
    long rest = Math.subtractExact(s.nowMicros(), s.beforeMicros());
    rest = Math.subtractExact(rest, s.came().changeMicros());
    rest = Math.subtractExact(rest, s.left().changeMicros());
    List<Share> others = new ArrayList<>();
    for (Part part : OF_THE_OTHERS) {
      Share share = why.share(part);
      others.add(share);
      rest = Math.subtractExact(rest, share.micros());
    }
    List<Share> all = new ArrayList<>();
    all.add(new Share(Part.CAME, s.came().changeMicros(), null));
    all.add(new Share(Part.LEFT, s.left().changeMicros(), null));
    all.add(new Share(Part.VOLUME, rest, null));
    all.addAll(others);
    return all;
  }

  private void compare(Map<String, ModelUse> before, Map<String, ModelUse> now) {
    BigDecimal requestsBefore = requests(before);
    if (requestsBefore.signum() <= 0) {
      return; // all of it is volume
    }
    BigDecimal growth = requests(now).divide(requestsBefore, DIGITS);
    TreeSet<String> models = new TreeSet<>(before.keySet());
    models.addAll(now.keySet());
    for (String model : models) {
      ModelUse then = before.getOrDefault(model, ModelUse.NONE);
      ModelUse use = now.getOrDefault(model, ModelUse.NONE);
      if (then.requests().signum() > 0 && use.requests().signum() > 0) {
        BigDecimal expected = then.requests().multiply(growth);
        BigDecimal cost = then.spendPerRequest(DIGITS);
        add(Part.MIX, model, use.requests().subtract(expected).multiply(cost));
        rate(model, then, use);
      } else {
        add(Part.MIX, model, use.spend().subtract(then.spend().multiply(growth)));
      }
    }
  }

  /** What the same requests to the same model cost more. */
  private void rate(String model, ModelUse then, ModelUse use) {
    BigDecimal paid = use.spend();
    BigDecimal level = use.requests().multiply(then.spendPerRequest(DIGITS));
    if (!then.divisible() || !use.divisible()) {
      add(Part.PRICE, model, paid.subtract(level));
      return;
    }
    BigDecimal sized = scaled(level, use.tokensPerRequest(DIGITS), then.tokensPerRequest(DIGITS));
    BigDecimal cached = scaled(sized, use.weightPerToken(DIGITS), then.weightPerToken(DIGITS));
    BigDecimal priced = scaled(cached, use.valuePerWeight(DIGITS), then.valuePerWeight(DIGITS));
    add(Part.SIZE, model, sized.subtract(level));
    add(Part.CACHE, model, cached.subtract(sized));
    add(Part.PRICE, model, priced.subtract(cached));
    add(Part.PLAN, model, paid.subtract(priced));
  }

  private static BigDecimal scaled(BigDecimal amount, BigDecimal now, BigDecimal before) {
    return amount.multiply(now).divide(before, DIGITS);
  }

  private void add(Part part, String model, BigDecimal micros) {
    shares.get(part).put(model, micros);
  }

  private Share share(Part part) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal micros : shares.get(part).values()) {
      sum = sum.add(micros);
    }
    long micros = sum.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    int sign = Long.signum(micros);
    String model =
        shares.get(part).entrySet().stream()
            .filter(e -> sign != 0 && e.getValue().signum() == sign)
            .max(
                Map.Entry.<String, BigDecimal>comparingByValue((a, b) -> a.abs().compareTo(b.abs()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(null);
    return new Share(part, micros, model);
  }

  private static BigDecimal requests(Map<String, ModelUse> uses) {
    return uses.values().stream().map(ModelUse::requests).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

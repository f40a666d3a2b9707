package dev.tidemark.dashboard.why;

import dev.tidemark.dashboard.sheet.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.ToLongFunction;

/**
 * What was used of one model in a span. A day that counts in part makes fractions, so nothing here
 * is a whole number; exact amounts are in {@link Spans}.
 *
 * @param spend charged, micro-dollars
 * @param value at model prices, micro-dollars
 */
record ModelUse(
    BigDecimal requests,
    BigDecimal spend,
    BigDecimal value,
    BigDecimal input,
    BigDecimal output,
    BigDecimal cacheWrite,
    BigDecimal cacheRead) {
  static final ModelUse NONE = of(0, 0, 0, 0, 0, 0, 0);

  private static final BigDecimal OUTPUT = BigDecimal.valueOf(5);
  private static final BigDecimal CACHE_WRITE = new BigDecimal("1.25");
  private static final BigDecimal CACHE_READ = new BigDecimal("0.1");

  static ModelUse of(
      long requests,
      long spend,
      long value,
      long input,
      long output,
      long cacheWrite,
      long cacheRead) {
    return new ModelUse(
        BigDecimal.valueOf(requests),
        BigDecimal.valueOf(spend),
        BigDecimal.valueOf(value),
        BigDecimal.valueOf(input),
        BigDecimal.valueOf(output),
        BigDecimal.valueOf(cacheWrite),
        BigDecimal.valueOf(cacheRead));
  }

  /** Of whole numbers by what is counted. */
  static ModelUse of(ToLongFunction<Measure> counted) {
    long output = counted.applyAsLong(Measure.OUTPUT);
    long cacheWrite = counted.applyAsLong(Measure.CACHE_WRITE);
    long cacheRead = counted.applyAsLong(Measure.CACHE_READ);
    return of(
        counted.applyAsLong(Measure.REQUESTS),
        counted.applyAsLong(Measure.SPEND),
        counted.applyAsLong(Measure.COST),
        counted.applyAsLong(Measure.TOKENS) - output - cacheWrite - cacheRead,
        output,
        cacheWrite,
        cacheRead);
  }

  ModelUse plus(ModelUse o) {
    return new ModelUse(
        requests.add(o.requests),
        spend.add(o.spend),
        value.add(o.value),
        input.add(o.input),
        output.add(o.output),
        cacheWrite.add(o.cacheWrite),
        cacheRead.add(o.cacheRead));
  }

  ModelUse times(BigDecimal part) {
    return new ModelUse(
        requests.multiply(part),
        spend.multiply(part),
        value.multiply(part),
        input.multiply(part),
        output.multiply(part),
        cacheWrite.multiply(part),
        cacheRead.multiply(part));
  }

  ModelUse minus(ModelUse o) {
    return new ModelUse(
        requests.subtract(o.requests),
        spend.subtract(o.spend),
        value.subtract(o.value),
        input.subtract(o.input),
        output.subtract(o.output),
        cacheWrite.subtract(o.cacheWrite),
        cacheRead.subtract(o.cacheRead));
  }

  /** Whether spend is requests x tokens x kinds x price x plan, with none of them missing. */
  boolean divisible() {
    return requests.signum() > 0 && tokens().signum() > 0 && value.signum() > 0;
  }

  BigDecimal tokens() {
    return input.add(output).add(cacheWrite).add(cacheRead);
  }

  /** Tokens in terms of input tokens, by the usual relations of list prices. */
  BigDecimal weighted() {
    return input
        .add(output.multiply(OUTPUT))
        .add(cacheWrite.multiply(CACHE_WRITE))
        .add(cacheRead.multiply(CACHE_READ));
  }

  BigDecimal tokensPerRequest(MathContext digits) {
    return tokens().divide(requests, digits);
  }

  BigDecimal weightPerToken(MathContext digits) {
    return weighted().divide(tokens(), digits);
  }

  BigDecimal valuePerWeight(MathContext digits) {
    return value.divide(weighted(), digits);
  }

  BigDecimal spendPerRequest(MathContext digits) {
    return spend.divide(requests, digits);
  }
}

package dev.tidemark.detection.team;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A distribution of amounts that merges and takes back exactly: counts in logarithmic buckets
 * (quantiles within 1 % of the value), and exact sums for mean and deviation. Every operation is
 * integer addition, so the result does not depend on the order or the partition in which amounts
 * came. After DDSketch (Masson, Rim, Lee: VLDB 2019).
 *
 * @param count how many amounts; may be negative in a difference
 * @param sum of the amounts, micro-dollars
 * @param squares sum of the squared amounts, micro-dollars squared
 * @param buckets count by bucket number; bucket b holds amounts in (gamma^(b-1), gamma^b]
 *     micro-dollars
 */
public record SpreadSketch(
    long count, long sum, BigInteger squares, TreeMap<Integer, Long> buckets) {
  /** Nothing. */
  public static final SpreadSketch EMPTY = new SpreadSketch(0, 0, BigInteger.ZERO, new TreeMap<>());

  /** Largest relative error of a quantile's value. */
  public static final double RELATIVE_ERROR = 0.01;

  private static final double LOG_GAMMA = Math.log((1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR));
  private static final int FORMAT = 1;

  /** How it travels between the two stages and is kept. */
  public static final WireSerde<SpreadSketch> SERDE =
      new WireSerde<>(SpreadSketch::write, SpreadSketch::read);

  /**
   * The sketch of one positive amount; amounts of zero or less are not active users and count as
   * nothing.
   */
  public static SpreadSketch of(long micros) {
    if (micros <= 0) {
      return EMPTY;
    }
    TreeMap<Integer, Long> one = new TreeMap<>();
    one.put(bucket(micros), 1L);
    BigInteger value = BigInteger.valueOf(micros);
    return new SpreadSketch(1, micros, value.multiply(value), one);
  }

  /** Both together. */
  public SpreadSketch plus(SpreadSketch other) {
    return combine(other, 1);
  }

  /** This without the other. */
  public SpreadSketch minus(SpreadSketch other) {
    return combine(other, -1);
  }

  /** No amount, and nothing to take back. */
  public boolean isEmpty() {
    return count == 0 && sum == 0 && buckets.isEmpty();
  }

  /** Mean in micro-dollars, rounded half-even; 0 for none. */
  public long mean() {
    return count <= 0
        ? 0
        : BigDecimal.valueOf(sum)
            .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
            .longValueExact();
  }

  /** Sample standard deviation in micro-dollars; 0 for fewer than two. */
  public long deviation() {
    if (count < 2) {
      return 0;
    }
    BigInteger n = BigInteger.valueOf(count);
    BigInteger scaled = squares.multiply(n).subtract(BigInteger.valueOf(sum).pow(2));
    BigDecimal variance =
        new BigDecimal(scaled)
            .divide(new BigDecimal(n.multiply(n.subtract(BigInteger.ONE))), MathContext.DECIMAL64);
    return variance.signum() <= 0
        ? 0
        : variance.sqrt(MathContext.DECIMAL64).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  /**
   * The amount at quantile q of [0, 1], micro-dollars, within {@link #RELATIVE_ERROR}; 0 for none.
   */
  public long quantile(double q) {
    double rank = q * (count - 1);
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
      seen += bucket.getValue();
      if (seen > rank) {
        return Math.round(2 * Math.exp(bucket.getKey() * LOG_GAMMA) / (1 + Math.exp(LOG_GAMMA)));
      }
    }
    return 0;
  }

  private static int bucket(long micros) {
    return (int) Math.ceil(Math.log(micros) / LOG_GAMMA);
  }

  private SpreadSketch combine(SpreadSketch other, int sign) {
    TreeMap<Integer, Long> merged = new TreeMap<>(buckets);
    other.buckets.forEach((b, n) -> merged.merge(b, sign * n, (x, y) -> x + y == 0 ? null : x + y));
    BigInteger otherSquares = sign > 0 ? other.squares : other.squares.negate();
    return new SpreadSketch(
        count + sign * other.count,
        Math.addExact(sum, sign * other.sum),
        squares.add(otherSquares),
        merged);
  }

  private static void write(WireWriter out, SpreadSketch s) {
    out.octet(FORMAT).number(s.count).number(s.sum).text(s.squares.toString(Character.MAX_RADIX));
    out.number(s.buckets.size());
    s.buckets.forEach((b, n) -> out.number(b).number(n));
  }

  private static SpreadSketch read(WireReader in) {
    in.version(FORMAT);
    long count = in.number();
    long sum = in.number();
    BigInteger squares = new BigInteger(in.text(), Character.MAX_RADIX);
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    for (int left = in.small(); left > 0; left--) {
      buckets.put(in.small(), in.number());
    }
    return new SpreadSketch(count, sum, squares, buckets);
  }
}

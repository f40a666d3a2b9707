package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A user's day: exact totals of every usage event in its latest revision.
 *
 * @param day in the organisation's reporting zone
 * @param byModel totals by model name
 * @param byProvider spend by provider in micro-dollars; null where its writer did not tell
 * @param microsByHour spend by hour of the day since its start, 25 places, in micro-dollars
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserDay(
    String org,
    String userId,
    String email,
    LocalDate day,
    Totals total,
    Map<String, Totals> byModel,
    Map<String, Long> byProvider,
    List<Long> microsByHour,
    Instant updatedAt) {

  /** A day of which the providers are not known. */
  public UserDay(
      String org,
      String userId,
      String email,
      LocalDate day,
      Totals total,
      Map<String, Totals> byModel,
      List<Long> microsByHour,
      Instant updatedAt) {
    this(org, userId, email, day, total, byModel, null, microsByHour, updatedAt);
  }

  /**
   * Sums over events; {@code spendMicros} is the charged amount and {@code costMicros} the value at
   * model prices.
   */
  public record Totals(
      long events,
      long spendMicros,
      long costMicros,
      long milliRequests,
      long inputTokens,
      long outputTokens,
      long cacheWriteTokens,
      long cacheReadTokens) {
    /** Nothing used. */
    public static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    /** The totals of one event: one event, or nothing where it was withdrawn. */
    public static Totals of(UsageEvent e) {
      return e.withdrawn()
          ? ZERO
          : new Totals(
              1,
              e.chargedMicros(),
              e.costMicros(),
              e.milliRequests(),
              e.inputTokens(),
              e.outputTokens(),
              e.cacheWriteTokens(),
              e.cacheReadTokens());
    }

    /** Exact sum; throws {@link ArithmeticException} instead of wrapping round. */
    public Totals plus(Totals o) {
      return combine(o, 1);
    }

    /** Exact difference; throws {@link ArithmeticException} instead of wrapping round. */
    public Totals minus(Totals o) {
      return combine(o, -1);
    }

    /** All tokens. */
    public long tokens() {
      return inputTokens + outputTokens + cacheWriteTokens + cacheReadTokens;
    }

    private Totals combine(Totals o, int sign) {
      return new Totals(
          add(events, o.events, sign),
          add(spendMicros, o.spendMicros, sign),
          add(costMicros, o.costMicros, sign),
          add(milliRequests, o.milliRequests, sign),
          add(inputTokens, o.inputTokens, sign),
          add(outputTokens, o.outputTokens, sign),
          add(cacheWriteTokens, o.cacheWriteTokens, sign),
          add(cacheReadTokens, o.cacheReadTokens, sign));
    }

    private static long add(long a, long b, int sign) {
      return sign > 0 ? Math.addExact(a, b) : Math.subtractExact(a, b);
    }
  }

  /** The record key: {@code org/userId/day}. */
  public String key() {
    return Ids.userKey(org, userId) + "/" + day;
  }
}

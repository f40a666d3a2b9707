package dev.tidemark.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import java.math.BigDecimal;

/**
 * Sums of several people.
 *
 * @param people how many; of unattributed spend the number of keys and the like behind it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SumLine(
    long people,
    MoneyView spend,
    MoneyView previousSpend,
    BigDecimal changePercent,
    BigDecimal sharePercent,
    long requests,
    long tokens) {

  static SumLine of(Sums sums, long wholeMicros) {
    return new SumLine(
        sums.people(),
        MoneyView.of(sums.micros()),
        MoneyView.of(sums.beforeMicros()),
        Percent.change(sums.micros(), sums.beforeMicros()),
        Percent.share(sums.micros(), wholeMicros),
        sums.requests(),
        sums.tokens());
  }

  /** Sums in micro-dollars. */
  record Sums(long people, long micros, long beforeMicros, long requests, long tokens) {
    Sums withPeople(long count) {
      return new Sums(count, micros, beforeMicros, requests, tokens);
    }

    Sums minus(Sums o) {
      return new Sums(
          people - o.people,
          Math.subtractExact(micros, o.micros),
          Math.subtractExact(beforeMicros, o.beforeMicros),
          requests - o.requests,
          tokens - o.tokens);
    }
  }

  /**
   * The lines below the people's list; the first three add up to the last, which is what the
   * overview shows.
   *
   * @param people those who fit the question, on all its pages
   * @param others everybody else
   * @param unattributed spend that maps to no person
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Lines(SumLine people, SumLine others, SumLine unattributed, SumLine total) {
    static Lines of(Sums people, Sums unattributed, Sums total) {
      long whole = total.micros();
      Sums rest = total.minus(people).minus(unattributed);
      Sums others =
          new Sums(
              Math.max(0, rest.people()),
              rest.micros(),
              rest.beforeMicros(),
              rest.requests(),
              rest.tokens());
      return new Lines(
          SumLine.of(people, whole),
          SumLine.of(others, whole),
          SumLine.of(unattributed, whole),
          SumLine.of(total, whole));
    }
  }
}

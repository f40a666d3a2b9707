package dev.tidemark.dashboard.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import java.time.LocalDate;
import java.util.List;

/**
 * Seats that are paid for and not used, in money.
 *
 * @param price what a seat costs a month; an assumption of whoever asks
 * @param idle members without any use in the {@value UseQueries#IDLE_DAYS} days up to the range's
 *     end
 * @param idleCost of those, a month
 * @param rare members with one or two days of use in those days
 * @param rareCost of those, a month
 * @param people the idle ones, those who are longest idle first; at most {@value
 *     UseQueries#MOST_IDLE}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Seats(
    MoneyView price,
    long idle,
    MoneyView idleCost,
    long rare,
    MoneyView rareCost,
    List<Idle> people) {

  /**
   * A member who does not use the seat.
   *
   * @param lastActiveDay null where no use is known
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Idle(
      String userId, String name, String email, String group, LocalDate lastActiveDay) {}

  static Seats of(long priceMicros, Adoption adoption, List<Idle> people) {
    return new Seats(
        MoneyView.of(priceMicros),
        adoption.idle(),
        MoneyView.of(Math.multiplyExact(adoption.idle(), priceMicros)),
        adoption.rare(),
        MoneyView.of(Math.multiplyExact(adoption.rare(), priceMicros)),
        people);
  }
}

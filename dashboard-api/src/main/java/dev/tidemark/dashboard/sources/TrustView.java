package dev.tidemark.dashboard.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.RangeView;
import java.math.BigDecimal;
import java.util.List;

/**
 * What stands between the numbers and the truth.
 *
 * @param spend of the range
 * @param unattributed of that, what maps to no person
 * @param attributedPercent the share that maps to persons
 * @param unpriced models with tokens and without any amount
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TrustView(
    RangeView range,
    MoneyView spend,
    MoneyView unattributed,
    BigDecimal attributedPercent,
    List<Unpriced> unpriced) {

  /**
   * A model that nobody knows a price of.
   *
   * @param estimate what its tokens cost at the mean price of all priced tokens of the range; null
   *     where there is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Unpriced(String model, long requests, long tokens, MoneyView estimate) {}
}

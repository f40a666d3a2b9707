package dev.tidemark.dashboard.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import java.math.BigDecimal;

/**
 * A model with its sums of a range.
 *
 * @param priced false where tokens were used, nothing was charged, and nobody said a price
 * @param spend charged; null where the model is not priced
 * @param previousSpend of the range before, in whole days
 * @param listCost value at model prices; null where nobody said one
 * @param users people with requests to it
 * @param unpricedTokens of person-days without any price, which may be part of a priced model
 * @param effectivePrice {@code spend} in US dollars per million tokens of all kinds
 * @param listCostPrice {@code listCost} likewise
 * @param listPrice of the price list; null where the model is not in it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelItem(
    String model,
    boolean priced,
    MoneyView spend,
    MoneyView previousSpend,
    BigDecimal changePercent,
    BigDecimal sharePercent,
    MoneyView listCost,
    long requests,
    long users,
    Tokens tokens,
    long unpricedTokens,
    BigDecimal effectivePrice,
    BigDecimal listCostPrice,
    PerRequest perRequest,
    ListPrice listPrice) {

  /**
   * Cost of a request. The quantiles are of the averages of single days of single persons, as sums
   * are kept by person and day: a single request may cost more or less.
   *
   * @param mean over all requests; null without any
   * @param personDays how many averages the quantiles are of
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PerRequest(
      MoneyView mean,
      MoneyView median,
      MoneyView p75,
      MoneyView p90,
      MoneyView p99,
      long personDays) {}
}

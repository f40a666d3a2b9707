package dev.tidemark.dashboard.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.RangeView;
import java.time.LocalDate;
import java.util.List;

/**
 * Models with their sums, the largest first.
 *
 * @param unpricedTokens tokens of person-days that nobody said a price of
 * @param priceList all models that have a list price, used or not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelsView(
    RangeView range,
    MoneyView total,
    long unpricedTokens,
    List<ModelItem> data,
    Mix mix,
    List<String> priceList) {

  /**
   * Spend by day and model.
   *
   * @param models the largest of the range; after them {@code null} for all others, where there are
   *     any
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Mix(List<String> models, List<Day> days) {}

  /** Micro-dollars in the order of the models. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Day(LocalDate day, DayStatus status, List<Long> micros) {}
}

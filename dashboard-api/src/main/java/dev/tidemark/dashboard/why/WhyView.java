package dev.tidemark.dashboard.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.RangeView;
import java.time.LocalDate;
import java.util.List;

/**
 * Why a range costs more or less than the one before. The parts add up to the difference, which is
 * that of the overview.
 *
 * @param from first day of the range before
 * @param to first day after it; its last day counts to the present time of day where the range
 *     holds today
 * @param before spend of the range before
 * @param now spend of the range
 * @param cameUsers people who used something now, and nothing before
 * @param leftUsers people who used something before, and nothing now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WhyView(
    RangeView range,
    LocalDate from,
    LocalDate to,
    MoneyView before,
    MoneyView now,
    MoneyView difference,
    long cameUsers,
    long leftUsers,
    List<PartView> parts) {

  /**
   * A part of the difference.
   *
   * @param amount what it adds, negative for what it saves
   * @param model the model that has most of it; null where no model does
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PartView(Part part, MoneyView amount, String model) {}
}

package dev.tidemark.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.anomalies.AnomalyView;
import dev.tidemark.dashboard.incidents.IncidentItem;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.spend.ModelSpend;
import dev.tidemark.dashboard.time.RangeView;
import java.time.Instant;
import java.util.List;

/**
 * A person with all that is known of their usage.
 *
 * @param usualDay of their own active days of the 60 days before today; null without any
 * @param cycle the vendor's own running total; null where the vendor gave none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserDetail(
    RangeView range,
    UserItem user,
    List<DayPoint> daily,
    List<ModelSpend> byModel,
    List<HourSpend> byHour,
    UsualDay usualDay,
    Tokens tokens,
    CycleView cycle,
    Activity activity,
    List<IncidentItem> incidents,
    List<AnomalyView> anomalies) {

  /** Spend in one hour of the day, over the range. */
  public record HourSpend(int hour, MoneyView spend) {}

  /** What is usual. */
  public record UsualDay(MoneyView median, MoneyView p75, long activeDays) {}

  /** Tokens by type. */
  public record Tokens(long input, long output, long cacheWrite, long cacheRead) {}

  /** The vendor's own running total. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record CycleView(
      Instant start,
      Instant end,
      MoneyView onDemand,
      MoneyView included,
      MoneyView overall,
      MoneyView limit,
      Instant observedAt) {}

  /** What the person did in the tools, over the range. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Activity(
      long linesAdded,
      long acceptedLinesAdded,
      long applies,
      long accepts,
      long rejects,
      long tabsShown,
      long tabsAccepted,
      String lastClientVersion) {}
}

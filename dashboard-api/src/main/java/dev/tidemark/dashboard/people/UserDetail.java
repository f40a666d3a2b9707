package dev.tidemark.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.anomalies.AnomalyView;
import dev.tidemark.dashboard.incidents.IncidentItem;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.spend.ModelSpend;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.schemas.ActivityDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A person with all that is known of their usage.
 *
 * @param usual what was usual on each day of the range
 * @param groups in which group the person was, the first first
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
    List<UsualRange> usual,
    UsualDay usualDay,
    List<GroupDays> groups,
    Tokens tokens,
    CycleView cycle,
    Activity activity,
    List<IncidentItem> incidents,
    List<AnomalyView> anomalies) {

  /** Spend in one hour of the day, over the range. */
  public record HourSpend(int hour, MoneyView spend) {}

  /**
   * What was usual on a day: of ten active days of the 60 before it, one cost less than {@code low}
   * and one more than {@code high}. All three are null after fewer than five active days.
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record UsualRange(LocalDate day, MoneyView low, MoneyView median, MoneyView high) {}

  /**
   * Days in a group.
   *
   * @param from first day; null where nobody knows since when
   * @param to first day no more in it; null where it lasts
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record GroupDays(String group, LocalDate from, LocalDate to) {}

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

  /**
   * What the person did in the tools, over the range.
   *
   * @param requestsByMode as the tools name their modes
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Activity(
      Map<String, Long> requestsByMode,
      long linesAdded,
      long linesDeleted,
      long acceptedLinesAdded,
      long acceptedLinesDeleted,
      long applies,
      long accepts,
      long rejects,
      long tabsShown,
      long tabsAccepted,
      String lastClientVersion) {

    /** The sums of days in their order. */
    static Activity of(List<ActivityDay> days) {
      Map<String, Long> modes = new TreeMap<>();
      days.stream()
          .map(ActivityDay::requestsByMode)
          .filter(Objects::nonNull)
          .forEach(day -> day.forEach((mode, count) -> modes.merge(mode, count, Long::sum)));
      return new Activity(
          modes,
          sum(days, ActivityDay::linesAdded),
          sum(days, ActivityDay::linesDeleted),
          sum(days, ActivityDay::acceptedLinesAdded),
          sum(days, ActivityDay::acceptedLinesDeleted),
          sum(days, ActivityDay::applies),
          sum(days, ActivityDay::accepts),
          sum(days, ActivityDay::rejects),
          sum(days, ActivityDay::tabsShown),
          sum(days, ActivityDay::tabsAccepted),
          days.stream()
              .map(ActivityDay::clientVersion)
              .filter(Objects::nonNull)
              .reduce((a, b) -> b)
              .orElse(null));
    }

    private static long sum(List<ActivityDay> days, ToLongFunction<ActivityDay> count) {
      return days.stream().mapToLong(count).sum();
    }
  }
}

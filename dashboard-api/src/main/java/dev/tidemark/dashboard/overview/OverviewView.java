package dev.tidemark.dashboard.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.budget.BudgetView;
import dev.tidemark.dashboard.incidents.IncidentDay;
import dev.tidemark.dashboard.incidents.IncidentItem;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.sources.SourceView;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.spend.GroupSpend;
import dev.tidemark.dashboard.spend.ModelSpend;
import dev.tidemark.dashboard.time.RangeView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Everything the first page shows.
 *
 * @param answer the page in a few sentences
 * @param answers the same, by question
 * @param previousSpend of the range before, to the same time of its last day
 * @param previousSpendFull of the whole range before
 * @param listCost value at model prices
 * @param budgets those of the whole organisation, in their running periods
 * @param incidents the newest open ones
 * @param incidentDays days of the range on which incidents began, closed ones among them
 * @param updatedAt when the newest usage day changed; null without any
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverviewView(
    RangeView range,
    Before previous,
    String answer,
    Answer answers,
    MoneyView spend,
    MoneyView previousSpend,
    MoneyView previousSpendFull,
    BigDecimal changePercent,
    MoneyView listCost,
    long requests,
    long tokens,
    long activeUsers,
    long previousActiveUsers,
    long members,
    ProjectionView projection,
    List<BudgetView> budgets,
    Map<String, Long> openIncidents,
    List<DayPoint> daily,
    List<DayPoint> previousDaily,
    List<UserItem> topUsers,
    List<GroupSpend> byGroup,
    List<ModelSpend> byModel,
    List<IncidentItem> incidents,
    List<IncidentDay> incidentDays,
    List<SourceView> sources,
    Instant updatedAt) {

  /** The range that is compared with; {@code to} is exclusive. */
  public record Before(LocalDate from, LocalDate to, int days) {}
}

package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The older tracker's dashboard: amounts in whole cents unless the name says otherwise. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatsView(
    int days,
    Stats stats,
    List<ModelCost> modelCosts,
    List<DaySpend> teamDailySpend,
    List<UserDaySpend> dailySpendBreakdown) {

  /** The numbers of the cards, and the ranking. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Stats(
      long totalMembers,
      long activeMembers,
      long totalSpendCents,
      long totalAgentRequests,
      long activeAnomalies,
      LocalDate cycleStart,
      LocalDate cycleEnd,
      long cycleDays,
      List<DayActivity> dailyTeamActivity,
      List<RankedUser> rankedUsers) {}

  /** A day of the team. */
  public record DayActivity(
      LocalDate date,
      @JsonProperty("total_agent_requests") long requests,
      @JsonProperty("total_lines_added") long linesAdded,
      @JsonProperty("active_users") long users) {}

  /** A person in the ranking. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record RankedUser(
      int rank,
      String email,
      String name,
      @JsonProperty("spend_cents") long spendCents,
      @JsonProperty("agent_requests") long requests,
      @JsonProperty("most_used_model") String model,
      @JsonProperty("spend_rank") int spendRank,
      @JsonProperty("active_days") long activeDays) {}

  /** A model; amounts in dollars. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ModelCost(
      String model,
      long users,
      @JsonProperty("avg_spend") BigDecimal averageUsd,
      @JsonProperty("total_spend") BigDecimal totalUsd,
      @JsonProperty("total_reqs") long requests,
      List<String> emails) {}

  /** A day's spend. */
  public record DaySpend(LocalDate date, @JsonProperty("spend_cents") long cents) {}

  /** A person's day. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record UserDaySpend(
      LocalDate date, String email, String name, @JsonProperty("spend_cents") long cents) {}
}

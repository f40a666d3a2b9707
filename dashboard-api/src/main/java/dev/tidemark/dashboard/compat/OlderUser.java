package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.dashboard.people.UserDetail;
import dev.tidemark.dashboard.people.UserItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A person's page in the older tracker's shape; amounts in whole cents. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OlderUser(
    Member member,
    Spending spending,
    List<Day> dailySpend,
    List<Activity> dailyActivity,
    List<Model> modelBreakdown,
    List<OlderAnomaly> anomalies,
    Summary usageEventsSummary,
    Group group) {

  /** Who. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Member(
      String email,
      @JsonProperty("user_id") String userId,
      String name,
      String role,
      @JsonProperty("is_removed") boolean removed) {}

  /** The vendor's running total, else the sum of the range. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Spending(
      @JsonProperty("spend_cents") long spendCents,
      @JsonProperty("included_spend_cents") Long includedCents,
      @JsonProperty("cycle_start") String cycleStart) {}

  /** A day's spend. */
  public record Day(LocalDate date, @JsonProperty("spend_cents") long cents) {}

  /** A day's requests. */
  public record Activity(
      LocalDate date, @JsonProperty("agent_requests") long requests, long tokens) {}

  /** A model; spend in dollars. */
  public record Model(
      String model, long count, long tokens, @JsonProperty("total_spend") BigDecimal usd) {}

  /** Sums of the range; spend in dollars. */
  public record Summary(
      @JsonProperty("total_reqs") long requests,
      @JsonProperty("total_tokens") long tokens,
      @JsonProperty("total_spend") BigDecimal usd) {}

  /** The group. */
  public record Group(String id, String name) {}

  static OlderUser of(UserDetail detail) {
    UserItem user = detail.user();
    UserDetail.CycleView cycle = detail.cycle();
    return new OlderUser(
        new Member(user.email(), user.userId(), user.name(), user.role(), user.removed()),
        cycle == null
            ? new Spending(Older.cents(user.spend()), null, null)
            : new Spending(
                Older.cents(cycle.onDemand()),
                Older.cents(cycle.included()),
                cycle.start().toString()),
        detail.daily().stream().map(p -> new Day(p.day(), Older.cents(p.spend()))).toList(),
        detail.daily().stream().map(p -> new Activity(p.day(), p.requests(), p.tokens())).toList(),
        detail.byModel().stream()
            .map(m -> new Model(m.model(), m.requests(), m.tokens(), Older.usd(m.spend())))
            .toList(),
        detail.anomalies().stream().map(OlderAnomaly::of).toList(),
        new Summary(user.requests(), user.tokens(), Older.usd(user.spend())),
        user.group() == null ? null : new Group(user.group(), user.group()));
  }
}

package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who uses more than the plan includes, and from which day of the running cycle on. */
@Singleton
final class PlanExhaustions {
  private static final String BEYOND =
      """
      select coalesce(m.email, p.email, a.user_id) as email, m.name, min(a.day) as first,
        sum((a.body->'requestsByBilling'->>'usage_based')::bigint)::bigint as requests
      from dashboard.activity_day a left join dashboard.member m using (org, user_id)
      left join dashboard.person p using (org, user_id)
      where org = ? and a.day >= ? and a.day < ?
        and (a.body->'requestsByBilling'->>'usage_based')::bigint > 0
      group by 1, 2 order by first, email""";

  private final Database database;
  private final SpendQueries spend;
  private final Cycles cycles;
  private final ReportingTime time;

  PlanExhaustions(Database database, SpendQueries spend, Cycles cycles, ReportingTime time) {
    this.database = database;
    this.spend = spend;
    this.cycles = cycles;
    this.time = time;
  }

  /** The sums, and those who use more than is included, the earliest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record View(Summary summary, List<Person> users) {}

  /**
   * All of them together.
   *
   * @param active people with requests in the cycle
   * @param averageDays days of the cycle until the plan was used up, the first one as 1
   * @param percent of those active
   */
  public record Summary(
      @JsonProperty("users_exhausted") long exhausted,
      @JsonProperty("total_active") long active,
      @JsonProperty("avg_days") BigDecimal averageDays,
      @JsonProperty("median_days") long medianDays,
      @JsonProperty("pct_exhausted") long percent) {}

  /** One of them; {@code name} is null for somebody whom the directory does not have. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Person(
      String email,
      String name,
      @JsonProperty("days_to_exhaust") long days,
      @JsonProperty("usage_based_reqs") long requests) {}

  /** Of the running cycle. */
  View now(String org) {
    DayRange cycle = cycles.current().startedSoFar(time.today());
    List<Person> people =
        database.query(
            BEYOND,
            row ->
                new Person(
                    row.getString("email"),
                    row.getString("name"),
                    ChronoUnit.DAYS.between(cycle.from(), Values.day(row, "first")) + 1,
                    row.getLong("requests")),
            org,
            cycle.from(),
            cycle.to());
    return new View(summary(people, spend.sums(org, cycle).users()), people);
  }

  private static Summary summary(List<Person> people, long active) {
    long[] days = people.stream().mapToLong(Person::days).sorted().toArray();
    if (days.length == 0) {
      return new Summary(0, active, BigDecimal.ZERO, 0, 0);
    }
    BigDecimal sum = BigDecimal.valueOf(people.stream().mapToLong(Person::days).sum());
    BigDecimal share =
        active == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(100L * days.length)
                .divide(BigDecimal.valueOf(active), 0, RoundingMode.HALF_UP);
    return new Summary(
        days.length,
        active,
        sum.divide(BigDecimal.valueOf(days.length), 1, RoundingMode.HALF_UP),
        days[days.length / 2],
        share.longValueExact());
  }
}

package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.budget.BudgetStore;
import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.budget.Standings;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Budget.Period;
import dev.tidemark.schemas.Budget.Scope;
import dev.tidemark.schemas.Budget.Threshold;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The one budget of the older tracker: the organisation's, for a billing cycle. */
@Controller("/api/budget")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderBudgetController {
  /** The id under which that budget is one of the budgets here. */
  static final String ID = "cycle";

  private static final String SUCCESSOR = "/api/v1/budgets/" + ID;
  private static final String FIELD = "effective_budget_cents";
  private static final long MICROS_PER_CENT = 10_000;
  private static final long MOST_CENTS = 100_000_000_000L;

  /** Where the older tracker told: $5, $10, $15 and $18. */
  private static final List<Threshold> THRESHOLDS =
      LongStream.of(5, 10, 15, 18).mapToObj(usd -> new Threshold(usd * 1_000_000, null)).toList();

  private final BudgetStore store;
  private final Standings standings;
  private final String org;

  OlderBudgetController(
      BudgetStore store, Standings standings, @Value("${tidemark.org}") String org) {
    this.store = store;
    this.standings = standings;
    this.org = org;
  }

  /** The budget, and how it does; null where none is set. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record OlderBudget(
      @JsonProperty(FIELD) Long cents,
      @JsonProperty("created_at") Instant at,
      @JsonProperty("spend_cents") Long spendCents,
      @JsonProperty("projected_cents") Long projectedCents,
      String status) {}

  /** Amounts in cents. */
  @Get
  @Operation(summary = "The cycle's budget, in the older tracker's shape", deprecated = true)
  public HttpResponse<OlderBudget> read() {
    return Older.answer(view(store.find(org, ID)), SUCCESSOR);
  }

  /** Thresholds and receivers of a budget that is there already stay. */
  @Post
  @Operation(summary = "Set the cycle's budget, in the older tracker's shape", deprecated = true)
  public HttpResponse<OlderBudget> write(@Body String body) {
    JsonNode given = SettingsBody.json(body).path(FIELD);
    if (!given.isIntegralNumber()
        || !given.canConvertToLong()
        || given.asLong() < 1
        || given.asLong() > MOST_CENTS) {
      throw BadRequest.field(
          FIELD, FIELD + " must be a whole number of cents from 1 to " + MOST_CENTS);
    }
    Optional<Budget> now = store.find(org, ID);
    Budget next =
        new Budget(
            ID,
            now.map(Budget::name).orElse("Billing cycle"),
            Scope.ORG,
            null,
            Period.CYCLE,
            given.asLong() * MICROS_PER_CENT,
            now.map(Budget::thresholds).orElse(THRESHOLDS),
            now.map(Budget::overrun).orElse(true),
            now.map(Budget::tell).orElse(List.of()),
            0,
            null,
            null);
    return Older.answer(view(Optional.of(store.put(org, null, next))), SUCCESSOR);
  }

  private OlderBudget view(Optional<Budget> budget) {
    if (budget.isEmpty()) {
      return new OlderBudget(null, null, null, null, null);
    }
    Standing s = standings.now(org, budget.get());
    return new OlderBudget(
        Older.cents(MoneyView.of(budget.get().amountMicros())),
        budget.get().updatedAt(),
        Older.cents(MoneyView.of(s.spentMicros())),
        Older.cents(MoneyView.of(s.projectedMicros())),
        s.status().words());
  }
}

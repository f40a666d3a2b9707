package dev.tidemark.dashboard.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.settings.Revision;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.Budget;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** What is to be spent at most, and how that goes. */
@Controller("/api/v1/budgets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "budgets")
public final class BudgetsController {
  private final BudgetStore store;
  private final Standings standings;
  private final String org;

  BudgetsController(BudgetStore store, Standings standings, @Value("${tidemark.org}") String org) {
    this.store = store;
    this.standings = standings;
    this.org = org;
  }

  /** Budgets in the order of their names. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record BudgetList(List<BudgetView> data) {}

  /** Each with spend, projection, range, status and the day on which it is reached. */
  @Get
  @Operation(summary = "Budgets and how they are doing in their running periods")
  public BudgetList list() {
    return new BudgetList(standings.all(org).stream().map(BudgetView::of).toList());
  }

  /** The ETag is the budget's revision. */
  @Get("/{id}")
  @Operation(summary = "One budget and how it is doing")
  public HttpResponse<BudgetView> one(@PathVariable String id) {
    return answer(store.find(org, id).orElseThrow(() -> missing(id)));
  }

  /**
   * If-Match holds the budget's revision; a new budget is written with {@code If-None-Match: *}.
   */
  @Put("/{id}")
  @Operation(summary = "Add or replace a budget")
  public HttpResponse<BudgetView> write(
      @PathVariable String id,
      @Nullable @Header("If-Match") String ifMatch,
      @Nullable @Header("If-None-Match") String ifNoneMatch,
      @Body String body) {
    Long expected = "*".equals(ifNoneMatch) ? Long.valueOf(0) : Revision.of(ifMatch);
    return answer(store.put(org, expected, BudgetBody.read(id, body)));
  }

  /** If-Match holds the budget's revision. */
  @Delete("/{id}")
  @Operation(summary = "Delete a budget")
  public HttpResponse<?> delete(
      @PathVariable String id, @Nullable @Header("If-Match") String ifMatch) {
    if (!store.delete(org, Revision.of(ifMatch), id)) {
      throw missing(id);
    }
    return HttpResponse.noContent();
  }

  /** Nothing is stored, and nobody is told. */
  @Post("/preview")
  @Operation(summary = "How a budget would do")
  public BudgetView preview(@Body String body) {
    return BudgetView.of(standings.now(org, BudgetBody.read("preview", body)));
  }

  private HttpResponse<BudgetView> answer(Budget budget) {
    return HttpResponse.ok(BudgetView.of(standings.now(org, budget)))
        .header("ETag", Revision.etag(budget.revision()));
  }

  private static ApiException missing(String id) {
    return ApiException.notFound("there is no budget " + id);
  }
}

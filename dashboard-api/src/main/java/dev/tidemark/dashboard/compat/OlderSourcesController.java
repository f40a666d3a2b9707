package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.sources.CollectionController;
import dev.tidemark.dashboard.sources.SourcesController;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Json;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Sources under the paths of the older trackers. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderSourcesController {
  private static final String SOURCES = "/api/v1/sources";

  private final SourcesController sources;
  private final CollectionController collection;

  OlderSourcesController(SourcesController sources, CollectionController collection) {
    this.sources = sources;
    this.collection = collection;
  }

  /** Days to read, both included; none of them reads what is new. */
  public record Days(@Nullable String startDate, @Nullable String endDate) {}

  /** All connectors. */
  @Get("/status")
  @Operation(summary = "Sources and how they are doing", deprecated = true)
  public HttpResponse<SourcesController.SourceList> status() {
    return Older.answer(sources.list(), SOURCES);
  }

  /** All keys. */
  @Get("/mappings")
  @Operation(summary = "API keys and whose they are", deprecated = true)
  public HttpResponse<CollectionController.Listed> mappings() {
    return Older.answer(collection.mappings(), SOURCES + "/mappings");
  }

  /** {@code {"startDate","endDate"}} are read again; without them what is new is read now. */
  @Post("/sync")
  @Operation(summary = "Read now, in the older tracker's shape", deprecated = true)
  public HttpResponse<?> sync(@Nullable @Body Days days) {
    if (days == null || days.startDate() == null && days.endDate() == null) {
      JsonNode ticket = collection.sync(null).body();
      return Older.answer(ticket, SOURCES + "/sync").status(202);
    }
    if (days.startDate() == null || days.endDate() == null) {
      String missing = days.startDate() == null ? "startDate" : "endDate";
      throw BadRequest.field(missing, "startDate and endDate are needed together");
    }
    ObjectNode span = Json.MAPPER.createObjectNode();
    span.put("from", days.startDate()).put("to", days.endDate());
    return Older.answer(collection.backfill(span).body(), SOURCES + "/backfills").status(202);
  }
}

package dev.tidemark.dashboard.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Relay;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;

/** What was collected and what is missing, and orders to collect; the ingest service does it. */
@Controller("/api/v1/sources")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sources")
public final class CollectionController {
  private final IngestService service;
  private final Relay relay;

  CollectionController(IngestService service, Relay relay) {
    this.service = service;
    this.relay = relay;
  }

  /** A list as the ingest service tells it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Listed(JsonNode data) {}

  /** Running cycles and single days: what vendors say they cost against what was counted. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ReconciliationView(JsonNode cycles, JsonNode days) {}

  /** Spans {@code [from, to)} by source, and whether they are being filled. */
  @Get("/gaps")
  @Operation(summary = "What of the past is missing")
  public Listed gaps() {
    return new Listed(ask(service::gaps));
  }

  /** With what of each is there, in per cent. */
  @Get("/backfills")
  @Operation(summary = "Backfills that were asked for, and how far they are")
  public Listed backfills() {
    return new Listed(ask(service::backfills));
  }

  /** {@code {"from","to","source"}}: the first and the last UTC day; no source is all of them. */
  @Post("/backfills")
  @Operation(summary = "Read days of the past")
  public HttpResponse<Listed> backfill(@Body JsonNode body) {
    return HttpResponse.accepted().body(new Listed(ask(by -> service.backfill(object(body), by))));
  }

  /** {@code source} is an id, a vendor or an endpoint; none is all of them. */
  @Post("/sync")
  @Operation(summary = "Read now; the ticket leads to what came of it")
  public HttpResponse<JsonNode> sync(@Nullable @QueryValue String source) {
    return HttpResponse.accepted().body(ask(by -> service.sync(source, by)));
  }

  /** {@code done} once everything that was asked for was read. */
  @Get("/sync/{ticket}")
  @Operation(summary = "What came of a reading")
  public JsonNode outcome(@PathVariable long ticket) {
    return ask(by -> service.outcome(ticket, by));
  }

  /** With what each key spent, in micro-dollars, and who says whose it is. */
  @Get("/mappings")
  @Operation(summary = "API keys and whose they are")
  public Listed mappings() {
    return new Listed(ask(service::mappings));
  }

  /** {@code {"key","email"}}; usage of the past moves to the person too. */
  @Put("/mappings")
  @Operation(summary = "Say whose a key is")
  public HttpResponse<?> map(@Body JsonNode body) {
    ask(by -> service.map(object(body), by));
    return HttpResponse.noContent();
  }

  /** What was said by hand is taken back. */
  @Delete("/mappings")
  @Operation(summary = "Take back whose a key is")
  public HttpResponse<?> unmap(@QueryValue String key) {
    ask(by -> service.unmap(key, by));
    return HttpResponse.noContent();
  }

  /** Differences are the vendor's less ours, with the parts that they consist of. */
  @Get("/reconciliation")
  @Operation(summary = "How far vendors' totals lie from what was counted")
  public ReconciliationView reconciliation() {
    return new ReconciliationView(ask(service::cycles), ask(service::days));
  }

  private static JsonNode object(JsonNode body) {
    if (!(body instanceof ObjectNode)) {
      throw BadRequest.field("", "the body must be a JSON object");
    }
    return body;
  }

  private JsonNode ask(Function<String, HttpResponse<String>> question) {
    return relay.ask("ingest service", question);
  }
}

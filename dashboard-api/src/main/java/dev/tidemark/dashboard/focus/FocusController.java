package dev.tidemark.dashboard.focus;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.export.Cells;
import dev.tidemark.dashboard.export.ExportFormat;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Json;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Exports for finance. */
@Controller("/api/v1/exports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "exports")
public final class FocusController {
  private static final String VERSION = "1.2";
  private static final List<FocusColumn> COLUMNS = List.of(FocusColumn.values());

  private final FocusExport export;
  private final Ranges ranges;
  private final String org;

  FocusController(FocusExport export, Ranges ranges, @Value("${tidemark.org}") String org) {
    this.export = export;
    this.ranges = ranges;
    this.org = org;
  }

  /**
   * A row for each day, person, model and kind of token; {@code BilledCost} adds up to the spend of
   * the same days. {@code people=true} fills {@code x_UserEmail}.
   */
  @Get("/focus")
  @Produces({MediaType.TEXT_CSV, MediaType.APPLICATION_JSON})
  @Operation(summary = "Spend as FOCUS 1.2, as a CSV or JSON file")
  public HttpResponse<Object> focus(
      @Parameter(example = "1.2") @QueryValue(defaultValue = VERSION) String version,
      @Parameter(example = "csv") @QueryValue(defaultValue = "csv") String format,
      @Nullable @QueryValue String range,
      @Parameter(example = "2026-10-01") @Nullable @QueryValue String from,
      @Parameter(example = "2026-11-01") @Nullable @QueryValue String to,
      @QueryValue(defaultValue = "false") boolean people) {
    if (!version.equals(VERSION)) {
      throw BadRequest.parameter("version", "version is " + VERSION + ", got: " + version);
    }
    if (people && !Caller.current().seesPeople()) {
      throw new ApiException(403, "Forbidden", "people's names are protected here");
    }
    DayRange days = ranges.parse(range, from, to);
    ExportFormat as = ExportFormat.of(format);
    Flux<List<FocusRow>> rows = export.days(org, days, people);
    return as.file("focus", days, as == ExportFormat.CSV ? csv(rows) : json(rows));
  }

  private static Flux<String> csv(Flux<List<FocusRow>> days) {
    String heads = Cells.csv(COLUMNS.stream().map(FocusColumn::name).toList(), List.of());
    return Flux.just(heads)
        .concatWith(
            days.map(rows -> Cells.rows(rows.stream().map(FocusController::cells).toList())));
  }

  private static List<Object> cells(FocusRow row) {
    return Arrays.asList(COLUMNS.stream().map(column -> column.of(row)).toArray());
  }

  /** The elements of one array; the server puts the brackets around them. */
  private static Flux<String> json(Flux<List<FocusRow>> days) {
    return days.filter(rows -> !rows.isEmpty())
        .map(rows -> rows.stream().map(FocusController::object).collect(Collectors.joining(",\n")));
  }

  private static String object(FocusRow row) {
    Map<String, Object> object = new LinkedHashMap<>();
    COLUMNS.forEach(column -> object.put(column.name(), column.of(row)));
    try {
      return Json.MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written", e);
    }
  }
}

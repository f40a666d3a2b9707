package dev.tidemark.dashboard.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.dashboard.privacy.DataProtection;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables of the pages as files. */
@Controller("/api/v1/exports/tables")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "exports")
public final class TablesController {
  private final Map<String, ExportedTable> tables = new TreeMap<>();
  private final Ranges ranges;
  private final DataProtection protection;
  private final ObjectMapper json;
  private final String org;

  TablesController(
      List<ExportedTable> tables,
      Ranges ranges,
      DataProtection protection,
      ObjectMapper json,
      @Value("${tidemark.org}") String org) {
    tables.forEach(table -> this.tables.put(table.name(), table));
    this.ranges = ranges;
    this.protection = protection;
    this.json = json;
    this.org = org;
  }

  /** Amounts are US dollars with all their digits; no text starts a formula. */
  @Get("/{table}")
  @Produces({MediaType.TEXT_CSV, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "A table as a CSV or JSON file",
      description =
          "anomalies, budgets, imports, incidents, sources, spend-days, spend-groups, spend-models")
  public HttpResponse<Object> table(
      @Parameter(example = "incidents") @PathVariable String table,
      @Parameter(example = "csv") @QueryValue(defaultValue = "csv") String format,
      @Parameter(example = "30d") @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    ExportedTable found = tables.get(table);
    if (found == null) {
      throw ApiException.notFound(
          "there is no table %s; there are: %s"
              .formatted(table, String.join(", ", tables.keySet())));
    }
    DayRange days = ranges.parse(range, from, to);
    ExportFormat as = ExportFormat.of(format);
    List<?> rows = found.rows(org, days);
    if (rows.size() > ExportedTable.MOST) {
      throw BadRequest.parameter(
          "range", "a file has at most %d rows: choose fewer days".formatted(ExportedTable.MOST));
    }
    JsonNode shown = protection.shown(json.valueToTree(rows));
    return as.file(table, days, as == ExportFormat.CSV ? Flat.csv(shown) : shown);
  }
}

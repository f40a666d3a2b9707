package dev.tidemark.dashboard.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;

/** Takes exports of usage. */
@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "imports")
public final class ImportsController {
  private static final int MOST = 200;

  private final Imports imports;
  private final ImportHistory history;
  private final String org;

  ImportsController(Imports imports, ImportHistory history, @Value("${tidemark.org}") String org) {
    this.imports = imports;
    this.history = history;
    this.org = org;
  }

  /** The latest imports. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ImportList(List<PastImport> data) {}

  /** The latest imports, newest first; {@code limit} is from 1 to 200. */
  @Get
  @Operation(summary = "Files that were imported")
  public ImportList list(@QueryValue(defaultValue = "20") int limit) {
    if (limit < 1 || limit > MOST) {
      throw BadRequest.parameter("limit", "limit must be from 1 to " + MOST + ", got: " + limit);
    }
    return new ImportList(history.latest(org, limit));
  }

  /**
   * Imports the CSV file that is the body; {@code user} is whose usage a file is that names nobody,
   * {@code name} is the file's, for the list of imports, and {@code dryRun} only tells what would
   * be imported.
   */
  @Post
  @Consumes(MediaType.ALL)
  @Operation(summary = "Import a CSV export of usage")
  public ImportView run(
      @Nullable @Body InputStream file,
      @Nullable @QueryValue String name,
      @Nullable @QueryValue String user,
      @QueryValue(defaultValue = "false") boolean dryRun)
      throws InterruptedException {
    return imports.run(file == null ? InputStream.nullInputStream() : file, name, user, dryRun);
  }
}

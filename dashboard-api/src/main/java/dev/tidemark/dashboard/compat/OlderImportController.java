package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.imports.ImportView;
import dev.tidemark.dashboard.imports.Imports;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;

/** Imports under the older tracker's path. */
@Controller("/api/import")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderImportController {
  private final Imports imports;

  OlderImportController(Imports imports) {
    this.imports = imports;
  }

  /** Imports the CSV file that is the body. */
  @Post
  @Consumes(MediaType.ALL)
  @Operation(summary = "Import a CSV export of usage", deprecated = true)
  public HttpResponse<ImportView> run(
      @Nullable @Body InputStream file,
      @Nullable @QueryValue String user,
      @QueryValue(defaultValue = "false") boolean dryRun)
      throws InterruptedException {
    InputStream body = file == null ? InputStream.nullInputStream() : file;
    return Older.answer(imports.run(body, null, user, dryRun), "/api/v1/imports");
  }
}

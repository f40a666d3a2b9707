package dev.tidemark.dashboard.imports;

import io.micronaut.core.annotation.Nullable;
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

/** Takes exports of usage. */
@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "imports")
public final class ImportsController {
  private final Imports imports;

  ImportsController(Imports imports) {
    this.imports = imports;
  }

  /**
   * Imports the CSV file that is the body; {@code user} is whose usage a file is that names nobody,
   * and {@code dryRun} only tells what would be imported.
   */
  @Post
  @Consumes(MediaType.ALL)
  @Operation(summary = "Import a CSV export of usage")
  public ImportView run(
      @Nullable @Body InputStream file,
      @Nullable @QueryValue String user,
      @QueryValue(defaultValue = "false") boolean dryRun)
      throws InterruptedException {
    return imports.run(file == null ? InputStream.nullInputStream() : file, user, dryRun);
  }
}

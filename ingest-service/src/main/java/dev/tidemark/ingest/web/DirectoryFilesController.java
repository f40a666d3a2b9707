package dev.tidemark.ingest.web;

import dev.tidemark.ingest.directory.Backup;
import dev.tidemark.ingest.directory.Backups;
import dev.tidemark.ingest.directory.HrImport;
import dev.tidemark.ingest.directory.HrPreview;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;

/** The HR system's people, and backups of the directory. */
@Controller("/internal/ingest/directory")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DirectoryFilesController {
  private final HrImport hr;
  private final Backups backups;

  DirectoryFilesController(HrImport hr, Backups backups) {
    this.hr = hr;
    this.backups = backups;
  }

  /** Shows what an HR export would change. */
  @Post("/hr/previews")
  HrPreview preview(@Body HrImport.Wanted wanted) throws SQLException {
    return hr.preview(wanted);
  }

  /** Makes the approved changes of a preview. */
  @Post("/hr/previews/{id}/apply")
  HrImport.Done apply(@PathVariable String id, @Body HrImport.Approved approved)
      throws SQLException {
    return hr.apply(id, approved);
  }

  /** The whole directory. */
  @Get("/export")
  Backup export() throws SQLException {
    return backups.export();
  }

  /** Adds what is not there yet. */
  @Post("/import")
  Backups.Done read(@Body Backup backup) throws SQLException {
    return backups.read(backup);
  }
}

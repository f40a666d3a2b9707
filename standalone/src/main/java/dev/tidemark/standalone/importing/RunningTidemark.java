package dev.tidemark.standalone.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.UserError;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.LongConsumer;

/** Uploads to a Tidemark that runs. */
final class RunningTidemark implements Importer {
  private final Connection page;

  RunningTidemark(Connection page) {
    this.page = page;
  }

  @Override
  public ImportResult run(InputStream file, long size, ImportOptions options, LongConsumer progress)
      throws InterruptedException {
    BodyPublisher body =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> new CountedInput(file, progress)), size);
    try {
      return Json.MAPPER.treeToValue(
          page.upload(
              path(options), "text/csv", body, "import the file again: what went in is recognised"),
          ImportResult.class);
    } catch (JsonProcessingException e) {
      throw UserError.failed("what answered the upload is not Tidemark");
    }
  }

  private static String path(ImportOptions options) {
    String user = options.user() == null ? "" : "&user=" + Connection.encoded(options.user());
    return "/api/v1/imports?dryRun=" + options.dryRun() + user;
  }
}

package dev.tidemark.standalone.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Uploads to a Tidemark that runs. */
final class RunningTidemark implements Importer {
  private final Connection page;

  RunningTidemark(Connection page) {
    this.page = page;
  }

  @Override
  public ImportResult run(Path file, ImportOptions options, LongConsumer progress)
      throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      BodyPublisher body =
          BodyPublishers.fromPublisher(
              BodyPublishers.ofInputStream(() -> new CountedInput(in, progress)), Files.size(file));
      return Json.MAPPER.treeToValue(
          page.upload(
              path(file, options),
              "text/csv",
              body,
              "import the file again: what went in is recognised"),
          ImportResult.class);
    } catch (JsonProcessingException e) {
      throw UserError.failed("what answered the upload is not Tidemark");
    }
  }

  private static String path(Path file, ImportOptions options) {
    String user = options.user() == null ? "" : "&user=" + Connection.encoded(options.user());
    return "/api/v1/imports?dryRun="
        + options.dryRun()
        + "&name="
        + Connection.encoded(file.getFileName().toString())
        + user;
  }
}

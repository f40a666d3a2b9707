package dev.tidemark.ingest.web;

import dev.tidemark.ingest.csv.CsvImport;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.RefusedFile;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.format.ReadableBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files of usage. */
@Controller("/internal/ingest/import")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImportController {
  private static final Logger LOG = LoggerFactory.getLogger(ImportController.class);
  private static final String AGAIN = "; import the file again: what went in is recognised";

  private final CsvImport imports;
  private final String org;
  private final long largest;

  ImportController(
      CsvImport imports,
      @Value("${tidemark.org}") String org,
      @ReadableBytes @Value("${tidemark.import.max-size}") long largest) {
    this.imports = imports;
    this.org = org;
    this.largest = largest;
  }

  private record Problem(String type, String title, int status, String detail) {}

  /**
   * Imports the file that is the body, while it comes in.
   *
   * @param user whose usage it is, in files that name nobody
   * @param dryRun to be told what would be imported
   */
  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<?> run(
      @Nullable @Body InputStream file,
      @Nullable @QueryValue("org") String organisation,
      @Nullable @QueryValue String user,
      @QueryValue(defaultValue = "false") boolean dryRun)
      throws InterruptedException {
    try (InputStream limited = new LimitedInput(file, largest)) {
      ImportOptions options =
          new ImportOptions(
              organisation == null ? org : organisation,
              user == null || user.isBlank() ? null : user,
              dryRun);
      return HttpResponse.ok(imports.run(limited, options, bytes -> {}));
    } catch (RefusedFile | IllegalArgumentException e) {
      return problem(HttpStatus.BAD_REQUEST, e.getMessage());
    } catch (SQLException | KafkaException e) {
      LOG.warn("an import stopped: {}", e.toString());
      String what = e instanceof SQLException ? "database" : "broker";
      return problem(HttpStatus.SERVICE_UNAVAILABLE, "the " + what + " does not answer" + AGAIN);
    } catch (LimitedInput.TooLarge e) {
      return problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, e.getMessage() + AGAIN);
    } catch (IOException e) {
      LOG.warn("an upload broke off: {}", e.toString());
      return problem(HttpStatus.BAD_REQUEST, "the upload broke off" + AGAIN);
    }
  }

  private static HttpResponse<?> problem(HttpStatus status, String detail) {
    return HttpResponse.status(status)
        .body(new Problem("about:blank", status.getReason(), status.getCode(), detail))
        .contentType(new MediaType("application/problem+json"));
  }
}

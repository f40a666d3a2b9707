package dev.tidemark.standalone.importing;

import dev.tidemark.ingest.csv.CsvImport;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Servers;
import dev.tidemark.standalone.run.Services;
import dev.tidemark.standalone.run.StackSettings;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.common.KafkaException;

/** Imports into the broker and the database of a data folder that no Tidemark uses meanwhile. */
public final class DataFolder implements Importer {
  private final CsvImport imports;
  private final String bootstrapServers;

  private DataFolder(CsvImport imports, String bootstrapServers) {
    this.imports = imports;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts what an import needs; what runs is in {@code running}.
   *
   * @throws UserError when the folder is in use, or a setting is wrong
   */
  public static DataFolder open(StackSettings settings, Running running, Steps steps) {
    Map<String, String> environment = Servers.start(settings, running, steps);
    ApplicationContext ingest =
        steps.run(
            "ingest", () -> running.start("ingest", () -> Services.one("ingest", environment)));
    ingest.getBean(IngestDatabase.class).migrate();
    return new DataFolder(
        ingest.getBean(CsvImport.class), environment.get("KAFKA_BOOTSTRAP_SERVERS"));
  }

  /** Where the topics are. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public ImportResult run(Path file, ImportOptions options, LongConsumer progress)
      throws InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      return imports.run(in, options, progress);
    } catch (IOException | SQLException | KafkaException e) {
      throw UserError.failed(
          "the import stopped (%s); import the file again: what went in is recognised"
              .formatted(e.getMessage()));
    }
  }
}

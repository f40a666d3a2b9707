package dev.tidemark.standalone.importing;

import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Something that takes files of usage. */
interface Importer {
  /**
   * Imports one file.
   *
   * @param progress is told how many bytes are done
   * @throws IOException when the file cannot be read
   * @throws dev.tidemark.ingest.csv.RefusedFile when it is no export that is known
   * @throws dev.tidemark.standalone.console.UserError when it cannot be imported now
   */
  ImportResult run(Path file, ImportOptions options, LongConsumer progress)
      throws IOException, InterruptedException;
}

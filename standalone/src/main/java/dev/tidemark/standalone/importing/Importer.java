package dev.tidemark.standalone.importing;

import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Something that takes files of usage. */
interface Importer {
  /**
   * Imports one file.
   *
   * @param size of the file in bytes
   * @param progress is told how many bytes are done
   * @throws dev.tidemark.ingest.csv.RefusedFile when it is no export that is known
   * @throws dev.tidemark.standalone.console.UserError when it cannot be imported now
   */
  ImportResult run(InputStream file, long size, ImportOptions options, LongConsumer progress)
      throws InterruptedException;
}

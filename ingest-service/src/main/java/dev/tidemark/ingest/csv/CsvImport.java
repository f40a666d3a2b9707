package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.Sending;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.LongConsumer;

/**
 * Imports files of usage. Rows are read, judged and published in batches that overlap; an import
 * that is cut off is simply made again, because what went out is recognised.
 */
@Singleton
public final class CsvImport {
  /** Large enough for set-based work to pay, small enough to be nothing in the heap. */
  private static final int ROWS = 10_000;

  /** How many batches are remembered together; others wait for that long. */
  private static final int BATCHES = 5;

  private final EventSender sender;
  private final Clock clock;

  CsvImport(EventSender sender, @Nullable Clock clock) {
    this.sender = sender;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /**
   * Imports one file.
   *
   * @param progress is told how many bytes have been read
   * @throws RefusedFile when it is no export that is known; nothing is imported then
   * @throws IOException when the file cannot be read on; what was imported before stays
   * @throws SQLException when the database, and {@code KafkaException} when the broker does not
   *     take it
   */
  public ImportResult run(InputStream in, ImportOptions options, LongConsumer progress)
      throws IOException, SQLException, InterruptedException {
    CsvReading reading = new CsvReading(in, options, clock.instant());
    Tally tally = new Tally();
    try (ReadAhead ahead = new ReadAhead(() -> reading.next(ROWS))) {
      for (Batch batch = ahead.take(); batch != null; batch = ahead.take()) {
        try (Sending sending = sender.open(options.org(), options.dryRun())) {
          // A file that comes slowly does not make others wait for its next rows.
          for (int sent = 1; batch != null; sent++) {
            tally.add(batch, sending.send(batch.entries()));
            progress.accept(batch.bytes());
            batch = sent < BATCHES && ahead.ready() ? ahead.take() : null;
          }
          sending.commit();
        }
      }
    }
    return tally.result(reading, options.dryRun());
  }
}

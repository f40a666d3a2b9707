package dev.tidemark.ingest.source;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.store.Span;
import java.sql.SQLException;
import java.time.Instant;

/** A source whose past can be read at any time. */
public interface Backfillable extends Source {
  /** How many UTC days are filled in one go, at least 1; between two goes all sources are read. */
  default int daysAtOnce() {
    return 1;
  }

  /**
   * Reads a span of at most {@link #daysAtOnce} before what {@link #collect} has reached. What it
   * has was not seen when it happened: it is news of {@code now}.
   *
   * @return false when the vendor's answers did not agree with each other, so that the span has to
   *     be read again
   */
  boolean fill(Span span, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException;
}

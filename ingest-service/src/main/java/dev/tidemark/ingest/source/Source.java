package dev.tidemark.ingest.source;

import dev.tidemark.ingest.http.VendorException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** One endpoint of a vendor that is read again and again. */
public interface Source {
  /** {@code vendor:org:endpoint}. */
  String id();

  /** Whose usage it is. */
  String org();

  /** The vendor. */
  String provider();

  /** The endpoint's short name. */
  String endpoint();

  /** The shortest time between two readings that makes sense. */
  Duration atMostEvery();

  /**
   * Reads what is new and publishes it. Whatever was published stays so when a later step fails;
   * the next call goes on from there.
   *
   * @param now the instant up to which it reads
   */
  void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException;
}

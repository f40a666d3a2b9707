package dev.tidemark.ingest.source;

import dev.tidemark.ingest.http.VendorException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a reading failed, in words for a person.
 *
 * @param again when it is tried again
 */
record Failure(String problem, String remedy, Instant again) {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
  private static final Duration SOON = Duration.ofSeconds(10);

  /**
   * Says what happened, and logs it.
   *
   * @param regular when the source is read again where waiting longer is no worse
   * @throws InterruptedException when that is what happened
   */
  static Failure of(String source, Exception e, Instant now, Instant regular)
      throws InterruptedException {
    if (e instanceof InterruptedException || Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (e instanceof VendorException vendor) {
      LOG.warn("{}: {} {}", source, e.getMessage(), vendor.remedy());
      return new Failure(e.getMessage(), vendor.remedy(), regular);
    }
    if (e instanceof SQLException || e instanceof KafkaException) {
      Instant again = now.plus(SOON);
      LOG.warn("{} is read again at {}: {}", source, again, e.toString());
      String who = e instanceof SQLException ? "the database" : "the broker";
      return new Failure(
          who + " does not answer",
          "It is tried again in " + SOON.toSeconds() + " s; see the health of both.",
          again);
    }
    LOG.error("{} failed", source, e);
    return new Failure("an error inside Tidemark: " + e, "The log has its details.", regular);
  }
}

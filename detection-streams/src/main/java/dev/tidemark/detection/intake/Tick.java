package dev.tidemark.detection.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The clock of a replay: a record without a value among the usage says that all usage which became
 * available before then has been written.
 *
 * @param at epoch milliseconds, a full hour
 */
public record Tick(long at) {
  private static final String HEADER = "tidemark-tick";

  /** Marks a record as a tick. */
  public void mark(Headers headers) {
    headers.add(HEADER, Long.toString(at).getBytes(StandardCharsets.US_ASCII));
  }

  /** The tick that a record is, or empty. */
  public static Optional<Tick> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Tick(Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

package dev.tidemark.alert.routing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of an incident so far.
 *
 * @param since when it was first to be told of; after it came back, when it did
 * @param version its last version that was to be told of; 0 where none was
 * @param sent notices planned or told, oldest first
 */
public record History(Instant since, int version, List<Sent> sent) {
  /** Nothing was told. */
  public static final History NONE = new History(null, 0, List.of());

  /** How far a notice is. */
  public enum Progress {
    /** On its way. */
    PENDING,
    /** The receiver has it. */
    DELIVERED,
    /** Given up, or discarded by a person. */
    DEAD
  }

  /**
   * One notice.
   *
   * @param version the incident's version that it told of
   * @param at when it was delivered; before that, when it is due
   */
  public record Sent(
      String receiver,
      String rule,
      int version,
      Occasion occasion,
      Progress progress,
      Instant at) {}

  Stream<Sent> to(String receiver) {
    return sent.stream().filter(one -> one.receiver().equals(receiver));
  }

  /** Whether the receiver was told, or is about to be. */
  boolean knows(String receiver) {
    return to(receiver).anyMatch(one -> one.progress() != Progress.DEAD);
  }
}

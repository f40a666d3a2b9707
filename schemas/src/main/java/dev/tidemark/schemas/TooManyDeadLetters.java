package dev.tidemark.schemas;

/** A consumer stops, because it cannot read much of what comes; nothing is skipped. */
public final class TooManyDeadLetters extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyDeadLetters(String consumer, DeadLetterFuse.Limit limit, String place, String reason) {
    super(
        ("%s has stopped at %s: more than %d of the last %d records could not be read (%s). It goes"
                + " on from there when it is started again: with the version that can read them,"
                + " or, where the records are broken, with TIDEMARK_DEAD_LETTERS_STOP=off")
            .formatted(consumer, place, limit.failures(), limit.window(), reason));
  }
}

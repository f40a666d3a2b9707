package dev.tidemark.detection.preview;

/** An organisation's history is too large to be judged once more in memory. */
final class TooMuchHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooMuchHistory(int most) {
    super("the history has more than %,d hours of people".formatted(most));
  }
}

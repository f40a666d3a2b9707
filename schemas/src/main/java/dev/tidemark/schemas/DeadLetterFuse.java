package dev.tidemark.schemas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Stops a consumer that cannot read much of what comes: then it is the consumer that is wrong, or
 * who wrote, and putting all of it aside would only spread the damage. Safe for several threads.
 */
public final class DeadLetterFuse {
  /**
   * When it blows.
   *
   * @param failures how many records may fail; 0 and more
   * @param window of that many records read at last; more than {@code failures}
   */
  public record Limit(int failures, int window) {
    /** More than 50 of the last 500. */
    public static final Limit STANDARD = new Limit(50, 500);

    /** Never blows. */
    public static final Limit NONE = new Limit(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);

    /** Fails naming the rule and the values. */
    public Limit {
      if (failures < 0 || window <= failures) {
        throw new IllegalArgumentException(
            "TIDEMARK_DEAD_LETTERS_STOP must be FAILURES/RECORDS with more records than failures,"
                + " got: %d/%d".formatted(failures, window));
      }
    }

    /** Reads {@code 50/500}, or {@code off}. */
    public static Limit parse(String text) {
      if (text.strip().equals("off")) {
        return NONE;
      }
      String[] parts = text.strip().split("/", -1);
      if (parts.length != 2 || !parts[0].matches("\\d{1,8}") || !parts[1].matches("\\d{1,8}")) {
        throw new IllegalArgumentException(
            "TIDEMARK_DEAD_LETTERS_STOP must be such as 50/500, or off, got: " + text);
      }
      return new Limit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  private static final int MOST_REMEMBERED = 10_000;

  private final String consumer;
  private final Limit limit;
  private final Deque<Long> failures = new ArrayDeque<>();
  private final Set<String> places = new LinkedHashSet<>();
  private long seen;

  /** A whole fuse for the consumer of that name. */
  public DeadLetterFuse(String consumer, Limit limit) {
    this.consumer = consumer;
    this.limit = limit;
  }

  /** A record was read. */
  public synchronized void passed() {
    seen++;
    forget();
  }

  /**
   * A record could not be read. To be asked before it is put aside.
   *
   * @param place topic, partition and offset
   * @return false where the same record failed before, so that a batch that is read again puts
   *     nothing aside twice
   * @throws TooManyDeadLetters where the consumer must stop before it puts this one aside
   */
  public synchronized boolean failed(String place, String reason) {
    forget();
    if (places.contains(place)) {
      return false;
    }
    if (failures.size() >= limit.failures()) {
      throw new TooManyDeadLetters(consumer, limit, place, reason);
    }
    seen++;
    failures.add(seen);
    places.add(place);
    if (places.size() > MOST_REMEMBERED) {
      places.remove(places.iterator().next());
    }
    return true;
  }

  private void forget() {
    while (!failures.isEmpty()
        && (failures.getFirst() <= seen - limit.window() || failures.size() > MOST_REMEMBERED)) {
      failures.removeFirst();
    }
  }
}

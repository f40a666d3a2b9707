package dev.tidemark.detection.pulse;

import java.util.OptionalLong;

/**
 * How far a partition is by the clock of this machine. While history is being read the clock is
 * held, so that history is judged in the order in which it happened; at most for a while, so that a
 * long import does not hold up what happens now.
 */
final class LiveProgress {
  private static final long HISTORY_IS_OLDER_MILLIS = 10 * 60_000L;
  private static final long QUIET_MILLIS = 15_000;
  private static final long HELD_AT_MOST_MILLIS = 15 * 60_000L;

  /** Records of the last moment may still be on their way. */
  private static final long UNDER_WAY_MILLIS = 1_500;

  private long historySeenAt = Long.MIN_VALUE / 2;
  private long heldSince = Long.MIN_VALUE / 2;

  void seen(long observedAt, long now) {
    if (observedAt < now - HISTORY_IS_OLDER_MILLIS) {
      if (now - historySeenAt > QUIET_MILLIS) {
        heldSince = now;
      }
      historySeenAt = now;
    }
  }

  /** Up to when all is told, epoch milliseconds; empty while the clock is held. */
  OptionalLong upTo(long now) {
    boolean held = now - historySeenAt <= QUIET_MILLIS && now - heldSince <= HELD_AT_MOST_MILLIS;
    return held ? OptionalLong.empty() : OptionalLong.of(now - UNDER_WAY_MILLIS);
  }
}

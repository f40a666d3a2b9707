package dev.tidemark.alert.receiver;

import java.time.Duration;

/** Somebody who can be told. */
public interface Receiver {
  /** Its name, unique. */
  String name();

  /** {@code slack}, {@code email}, {@code webhook} or {@code pagerduty}. */
  String channel();

  /** The shortest time between two messages. */
  Duration pace();

  /** After that long without an outcome, whoever sends has died. */
  Duration longest();

  /** Tells it once; failures are results and not exceptions. */
  Result send(Notice notice) throws InterruptedException;

  /** How many incidents one message can list; 1 where each needs a message of its own. */
  default int most() {
    return 1;
  }

  /** Whether it keeps an incident's state, and wants to know of its acknowledgement. */
  default boolean follows() {
    return false;
  }

  /** Whether it shows people an incident's state, and wants to know of its silence. */
  default boolean shows() {
    return false;
  }
}

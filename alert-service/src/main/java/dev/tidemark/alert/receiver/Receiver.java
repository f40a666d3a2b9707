package dev.tidemark.alert.receiver;

import java.time.Duration;

/** Somebody who can be told. */
public interface Receiver {
  /** Its name, unique. */
  String name();

  /** {@code slack} or {@code email}. */
  String channel();

  /** The shortest time between two messages. */
  Duration pace();

  /** After that long without an outcome, whoever sends has died. */
  Duration longest();

  /** Tells it once; failures are results and not exceptions. */
  Result send(Notice notice) throws InterruptedException;
}

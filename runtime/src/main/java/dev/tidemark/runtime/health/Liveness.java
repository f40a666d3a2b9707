package dev.tidemark.runtime.health;

/**
 * Something that must go on by itself; where it does not, only a new start of the process helps.
 */
public interface Liveness {
  /** Why it does not go on any more; empty while it does, or waits for others. */
  String stuck();
}

package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.sheet.Revisions.Stand;

/**
 * What is in memory of a day.
 *
 * @param generation of the tables it was read from: read models that are built anew are others
 */
record Held(long generation, Slice slice) {
  /** Whether only what came since is missing, if anything. */
  boolean follows(Stand stand) {
    return generation == stand.generation() && slice.revision() >= stand.rewritten();
  }

  /** Whether nothing changed since. */
  boolean isOf(Stand stand) {
    return generation == stand.generation() && slice.revision() == stand.revision();
  }

  /** Whether it is of a later time than that one. */
  boolean isNewerThan(Held other) {
    return generation != other.generation || slice.revision() >= other.slice.revision();
  }
}

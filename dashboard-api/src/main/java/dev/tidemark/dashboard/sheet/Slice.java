package dev.tidemark.dashboard.sheet;

/** One detail of one day, of all people, as it was at a revision of the day. Never changed. */
sealed interface Slice permits Dense, Sparse {
  /** The day's revision up to which it is complete. */
  long revision();

  /** About how much memory it takes. */
  long bytes();

  /** The same after some people's day changed. */
  Slice with(long newRevision, Changes changes);
}

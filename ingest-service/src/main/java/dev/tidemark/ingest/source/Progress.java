package dev.tidemark.ingest.source;

import java.time.Instant;

/** What a source tells while it collects. */
public interface Progress {
  /** Records were read and are safe; {@code latest} is the newest of them, null for none. */
  void read(int records, Instant latest);

  /** The span {@code [from, to)} is complete; {@code percent} of this collection is done. */
  void covered(Instant from, Instant to, int percent) throws InterruptedException;

  /** Something is missing or late, but data flows; said again, it is added. */
  void degraded(String problem, String remedy);
}

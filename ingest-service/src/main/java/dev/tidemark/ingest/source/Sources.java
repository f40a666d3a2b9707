package dev.tidemark.ingest.source;

import java.util.List;

/**
 * The sources of one vendor and organisation.
 *
 * @param problem what is missing in the configuration, so that the vendor cannot be asked; null
 *     where it can
 * @param remedy what to do about it
 * @param listens the vendor's data comes by itself: its sources are kept in order in any case
 */
public record Sources(List<Source> list, String problem, String remedy, boolean listens) {
  /** Keeps its own copy. */
  public Sources {
    list = List.copyOf(list);
  }

  /** Sources that are asked. */
  public Sources(List<Source> list, String problem, String remedy) {
    this(list, problem, remedy, false);
  }

  /** Whether the vendor can be asked. */
  public boolean configured() {
    return problem == null;
  }
}

package dev.tidemark.ingest.source;

import java.util.List;

/**
 * The sources of one vendor; each vendor contributes one such bean.
 *
 * @param problem what is missing in the configuration, so that the vendor cannot be asked; null
 *     where it can
 * @param remedy what to do about it
 */
public record Sources(List<Source> list, String problem, String remedy) {
  /** Keeps its own copy. */
  public Sources {
    list = List.copyOf(list);
  }

  /** Whether the vendor can be asked. */
  public boolean configured() {
    return problem == null;
  }
}

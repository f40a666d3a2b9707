package dev.tidemark.dashboard.export;

import dev.tidemark.dashboard.time.DayRange;
import java.util.List;

/** A table of the pages that can be had as a file. */
public interface ExportedTable {
  /** The most rows of a file. */
  int MOST = 10_000;

  /** Its name in addresses and files. */
  String name();

  /**
   * Its rows, as the API gives them, in the order of the page; at most one more than {@link #MOST}.
   *
   * @param range what is of these days; a table of what is now does not ask for it
   */
  List<?> rows(String org, DayRange range);
}

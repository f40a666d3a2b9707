package dev.tidemark.dashboard.imports;

import dev.tidemark.dashboard.export.ExportedTable;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.util.List;

/** Files that were imported, the newest first. */
@Singleton
final class ImportsTable implements ExportedTable {
  private final ImportHistory history;

  ImportsTable(ImportHistory history) {
    this.history = history;
  }

  @Override
  public String name() {
    return "imports";
  }

  @Override
  public List<?> rows(String org, DayRange range) {
    return history.latest(org, MOST + 1);
  }
}

package dev.tidemark.dashboard.sources;

import dev.tidemark.dashboard.export.ExportedTable;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.util.List;

/** Connectors as they are now, by name. */
@Singleton
final class SourcesTable implements ExportedTable {
  private final SourceQueries sources;

  SourcesTable(SourceQueries sources) {
    this.sources = sources;
  }

  @Override
  public String name() {
    return "sources";
  }

  @Override
  public List<?> rows(String org, DayRange range) {
    return sources.all(org);
  }
}

package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.export.ExportedTable;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.util.List;

/** Budgets in their running periods, by name. */
@Singleton
final class BudgetsTable implements ExportedTable {
  private final Standings standings;

  BudgetsTable(Standings standings) {
    this.standings = standings;
  }

  @Override
  public String name() {
    return "budgets";
  }

  @Override
  public List<?> rows(String org, DayRange range) {
    return standings.all(org).stream().map(BudgetView::of).toList();
  }
}

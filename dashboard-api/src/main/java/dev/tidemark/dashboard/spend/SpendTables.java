package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.export.ExportedTable;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Spend by day, group and model as tables. */
@Factory
final class SpendTables {
  private final SpendController spend;

  SpendTables(SpendController spend) {
    this.spend = spend;
  }

  @Singleton
  @Named("spend-days")
  ExportedTable days() {
    return new Table("spend-days", "day");
  }

  @Singleton
  @Named("spend-groups")
  ExportedTable groups() {
    return new Table("spend-groups", "group");
  }

  @Singleton
  @Named("spend-models")
  ExportedTable models() {
    return new Table("spend-models", "model");
  }

  private final class Table implements ExportedTable {
    private final String name;
    private final String by;

    Table(String name, String by) {
      this.name = name;
      this.by = by;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<?> rows(String org, DayRange range) {
      return spend
          .spend(by, null, range.from().toString(), range.to().toString(), Page.LARGEST)
          .data();
    }
  }
}

package dev.tidemark.dashboard.anomalies;

import dev.tidemark.dashboard.export.ExportedTable;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.util.List;

/** Anomalies that were detected in a range, the newest first. */
@Singleton
final class AnomaliesTable implements ExportedTable {
  private final AnomalyQueries anomalies;
  private final ReportingTime time;

  AnomaliesTable(AnomalyQueries anomalies, ReportingTime time) {
    this.anomalies = anomalies;
    this.time = time;
  }

  @Override
  public String name() {
    return "anomalies";
  }

  @Override
  public List<?> rows(String org, DayRange range) {
    AnomalyQuestion question =
        AnomalyQuestion.ofUser(null, time.startOf(range.from()), time.startOf(range.to()));
    return anomalies.find(org, question, MOST + 1);
  }
}

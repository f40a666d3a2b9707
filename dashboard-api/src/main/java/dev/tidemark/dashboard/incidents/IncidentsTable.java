package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.export.ExportedTable;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.util.List;

/** Incidents that were detected in a range, the newest first. */
@Singleton
final class IncidentsTable implements ExportedTable {
  private final IncidentQueries incidents;
  private final ReportingTime time;

  IncidentsTable(IncidentQueries incidents, ReportingTime time) {
    this.incidents = incidents;
    this.time = time;
  }

  @Override
  public String name() {
    return "incidents";
  }

  @Override
  public List<?> rows(String org, DayRange range) {
    IncidentQuestion since = IncidentQuestion.in(List.of(), time.startOf(range.from()));
    return incidents.find(org, since, MOST + 1).stream()
        .filter(incident -> incident.detectedAt().isBefore(time.startOf(range.to())))
        .toList();
  }
}

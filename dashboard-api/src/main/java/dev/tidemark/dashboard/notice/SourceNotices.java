package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.Notice.Line;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sources that fail, and sources that give nothing. Where ingest has opened an incident for the
 * source, that tells it. Sources that are read once, or that are sent to us, have no next attempt
 * and are not waited for.
 */
@Singleton
final class SourceNotices implements Composer {
  private static final Duration FAILED_FOR = Duration.ofHours(1);
  private static final Duration SILENT_FOR = Duration.ofHours(24);
  private static final String UNTOLD =
      """
      select s.body from dashboard.source s where s.org = ? and not exists (
        select 1 from dashboard.anomaly a
        where a.org = s.org and a.detector in (?, ?) and a.change not in ('cleared', 'retracted')
          and strpos(a.body->>'summary', s.source) > 0)
      order by s.source""";

  private final Database database;
  private final ReportingTime time;

  SourceNotices(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.SOURCE_FAILED, NoticeKind.NO_DATA);
  }

  @Override
  public List<Found> compose(String org, NoticeKind kind, Instant when, int days) {
    boolean failed = kind == NoticeKind.SOURCE_FAILED;
    Duration longest = failed ? FAILED_FOR : SILENT_FOR;
    return database
        .query(
            UNTOLD,
            row -> Bodies.read(row, SourceState.class),
            org,
            DetectorCatalogue.SOURCE_FAILED,
            DetectorCatalogue.SOURCE_SILENT)
        .stream()
        .filter(s -> s.nextAttempt() != null && s.lastSuccess() != null)
        .filter(s -> !failed || s.health() == Health.FAILED)
        .filter(s -> !s.lastSuccess().plus(longest).isAfter(when))
        .map(s -> Found.of(notice(org, kind, s, s.lastSuccess().plus(longest))))
        .toList();
  }

  private Notice notice(String org, NoticeKind kind, SourceState s, Instant since) {
    boolean failed = kind == NoticeKind.SOURCE_FAILED;
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Source", s.source()));
    lines.add(new Line("Last success", s.lastSuccess().truncatedTo(ChronoUnit.SECONDS).toString()));
    if (s.problem() != null) {
      lines.add(new Line("Problem", s.problem()));
    }
    if (s.remedy() != null) {
      lines.add(new Line("What to do", s.remedy()));
    }
    String name = s.provider() + " " + s.endpoint();
    return new Notice(
        Ids.of("notice", kind.wire(), org, s.source(), s.lastSuccess().toString()),
        org,
        kind,
        failed ? Severity.WARNING : Severity.CRITICAL,
        s.source(),
        time.dayOf(s.lastSuccess()).toString(),
        failed ? "Source " + name + " fails" : "No data of " + name + " for 24 hours",
        failed
            ? "%s could not be read for an hour; nothing is lost, numbers catch up once it answers."
                .formatted(name)
            : "%s gave nothing for 24 hours; what was spent since then is missing from all numbers."
                .formatted(name),
        lines,
        "/sources",
        List.of(),
        false,
        since);
  }
}

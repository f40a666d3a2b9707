package dev.tidemark.ingest.alarm;

import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.store.OpenAlarms;
import dev.tidemark.ingest.store.OpenAlarms.Open;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One episode for each outage of a source: it opens when a reading fails, rises to critical after a
 * day without data, and is cleared by the next reading. A line is published before it is
 * remembered: a crash in between publishes the same line again, which changes nothing.
 */
@Singleton
public final class SourceAlarms {
  private static final int VERSION = 1;
  private static final Duration SILENT_AFTER = Duration.ofHours(24);
  private static final String FAILED = DetectorCatalogue.SOURCE_FAILED;
  private static final String SILENT = DetectorCatalogue.SOURCE_SILENT;

  private final Publisher publisher;
  private final OpenAlarms alarms;
  private final DetectionSettings settings;

  SourceAlarms(Publisher publisher, OpenAlarms alarms, DetectionSettings settings) {
    this.publisher = publisher;
    this.alarms = alarms;
    this.settings = settings;
  }

  /**
   * A reading failed.
   *
   * @param lastSuccess null where there was none
   * @param why what happened and what to do, in sentences
   */
  public void failed(String org, String source, Instant lastSuccess, Instant now, String why)
      throws SQLException, InterruptedException {
    Optional<Open> known = alarms.find(source);
    Open open = known.orElse(new Open(lastSuccess == null ? now : lastSuccess, false));
    Alarm alarm = new Alarm(org, source, open.since(), now);
    List<Anomaly> lines = new ArrayList<>();
    if (known.isEmpty()) {
      alarm.line(FAILED, Severity.WARNING, source + " cannot be read: " + why, lines);
    }
    boolean silent = !now.isBefore(open.since().plus(SILENT_AFTER));
    if (silent && !open.silent()) {
      String words = "Nothing was read of " + source + " for " + alarm.hours() + " hours: " + why;
      alarm.line(SILENT, Severity.CRITICAL, words, lines);
    }
    if (!lines.isEmpty()) {
      publish(lines, now);
      alarms.put(source, new Open(open.since(), silent || open.silent()));
    }
  }

  /** The source was read. */
  public void recovered(String org, String source, Instant now)
      throws SQLException, InterruptedException {
    Optional<Open> open = alarms.find(source);
    if (open.isEmpty()) {
      return;
    }
    Alarm alarm = new Alarm(org, source, open.get().since(), now);
    List<Anomaly> lines = new ArrayList<>();
    String words = source + " is read again, after " + alarm.hours() + " hours.";
    lines.add(alarm.anomaly(FAILED, Change.CLEARED, false, Severity.WARNING, words));
    if (open.get().silent()) {
      lines.add(alarm.anomaly(SILENT, Change.CLEARED, false, Severity.CRITICAL, words));
    }
    publish(lines, now);
    alarms.remove(source);
  }

  private void publish(List<Anomaly> lines, Instant now) throws InterruptedException {
    publisher.send(
        Topics.ANOMALIES,
        lines.stream()
            .map(a -> new Outgoing<>(a.key(), a, Ids.of(a.id(), a.change().wire()), now))
            .toList());
  }

  private final class Alarm {
    private final String org;
    private final String source;
    private final Instant since;
    private final Instant now;

    Alarm(String org, String source, Instant since, Instant now) {
      this.org = org;
      this.source = source;
      this.since = since;
      this.now = now;
    }

    BigDecimal hours() {
      return BigDecimal.valueOf(Duration.between(since, now).toMinutes())
          .divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_EVEN);
    }

    void line(String detector, Severity severity, String summary, List<Anomaly> lines) {
      DetectorMode mode = settings.of(org).mode(detector);
      if (mode != DetectorMode.OFF) {
        boolean tells = mode == DetectorMode.NOTIFY;
        lines.add(anomaly(detector, Change.OPENED, tells, severity, summary));
      }
    }

    Anomaly anomaly(
        String detector, Change change, boolean tells, Severity severity, String summary) {
      return new Anomaly(
          Ids.of(
              "anomaly",
              detector,
              Integer.toString(VERSION),
              org,
              "source",
              source,
              since.toString()),
          Ids.of("episode", org, "source", source, since.toString()),
          change,
          tells,
          org,
          "source",
          detector,
          VERSION,
          severity,
          null,
          null,
          null,
          null,
          since,
          now,
          since,
          now,
          hours(),
          null,
          "hours",
          0,
          summary,
          new Anomaly.Evidence(Map.of("hoursWithoutData", hours()), List.of(), List.of()));
    }
  }
}

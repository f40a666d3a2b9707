package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.EstimateSender;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.publish.Reading;
import dev.tidemark.ingest.source.Backfillable;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Span;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code usage_report/claude_code}: who did what with Claude Code. The money of API keys is
 * in the usage report and is not added here; what a subscription includes is in this report only.
 */
final class CodeSource implements Backfillable {
  private static final int DAYS_AGAIN = 2;

  /** The report has what is older, and nothing younger. */
  private static final Duration LAG = Duration.ofHours(1);

  private final AnthropicApi api;
  private final ReportEvents events;
  private final LatestSender latest;
  private final Quarantine quarantine;
  private final Attributions attributions;
  private final CollectedSpans spans;
  private final String org;
  private final int historyDays;

  CodeSource(
      AnthropicApi api,
      ReportEvents events,
      LatestSender latest,
      Quarantine quarantine,
      Attributions attributions,
      CollectedSpans spans,
      String org,
      int historyDays) {
    this.api = api;
    this.events = events;
    this.latest = latest;
    this.quarantine = quarantine;
    this.attributions = attributions;
    this.spans = spans;
    this.org = org;
    this.historyDays = historyDays;
  }

  static String id(String org) {
    return EstimateSender.reports(org).daily();
  }

  @Override
  public String id() {
    return id(org);
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return AnthropicApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "claude-code";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void collect(Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    Attribution attribution = attributions.now();
    events.settle(attribution, now);
    LocalDate today = Days.of(now);
    Optional<Collected> collected = spans.find(id());
    LocalDate first =
        collected
            .map(c -> Days.of(c.to()).minusDays(DAYS_AGAIN))
            .orElse(today.minusDays(historyDays));
    Instant from = collected.map(Collected::from).orElse(Days.start(first));
    if (first.isBefore(Days.of(from))) {
      first = Days.of(from);
    }
    int unreadable = 0;
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      boolean news = collected.isPresent() && !Days.start(day).isAfter(collected.get().to());
      unreadable += read(day, !news, attribution, now, progress);
      Instant to = day.equals(today) ? now : Days.start(day.plusDays(1));
      if (collected.isEmpty() || to.isAfter(collected.get().to())) {
        spans.save(id(), new Collected(from, to, now, now));
      }
      long days = ChronoUnit.DAYS.between(first, today) + 1;
      progress.covered(from, to, (int) (100 * (ChronoUnit.DAYS.between(first, day) + 1) / days));
    }
    say(unreadable, progress);
    events.conclude(progress, now);
  }

  @Override
  public boolean fill(Span span, Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    say(read(Days.of(span.from()), false, attributions.now(), now, progress), progress);
    return true;
  }

  private static void say(int unreadable, Progress progress) {
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " Claude Code records could not be read and were put aside.",
          "See the quarantine for the records; this may need a newer Tidemark.");
    }
  }

  /** Reads a day; {@code past} days are history, which counts as seen when it happened. */
  private int read(
      LocalDate day, boolean past, Attribution attribution, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant start = Days.start(day);
    List<CodeRecord> records = new ArrayList<>();
    Map<String, String> aside = new HashMap<>();
    api.claudeCode(
        day,
        page -> {
          for (JsonNode record : page) {
            try {
              records.add(CodeRecord.read(org, start, record));
            } catch (IllegalArgumentException e) {
              aside.put(record.toString(), e.getMessage());
            }
          }
        });
    quarantine.put(id(), aside, now);
    Map<String, UsageRow> rows = new LinkedHashMap<>();
    records.stream()
        .filter(CodeRecord::subscription)
        .flatMap(record -> record.rows().stream())
        .forEach(row -> rows.merge(row.id(), row, UsageRow::plus));
    Reading reading = new Reading(Duration.ofDays(1), now.minus(LAG), null);
    int news = events.send(rows.values(), attribution, at -> past ? at : now, reading, now);
    if (aside.isEmpty()) {
      events.withdrawMissing(Set.of(start), rows.keySet(), now);
    }
    progress.read(news + sendActivity(day, records, attribution, now), start);
    return aside.size();
  }

  private int sendActivity(
      LocalDate day, List<CodeRecord> records, Attribution attribution, Instant now)
      throws SQLException, InterruptedException {
    CodeActivity activity = new CodeActivity(org, id(), day);
    Map<String, ActivityDay> days = activity.of(records, attribution, now);
    // What somebody did belongs to somebody else since.
    latest
        .sent(Topics.ACTIVITY, org + "/", activity.keyEnd())
        .forEach(
            (key, before) -> {
              if (before.source().equals(id())) {
                days.computeIfAbsent(key, k -> activity.nothing(before, now));
              }
            });
    return latest.send(Topics.ACTIVITY, days, now);
  }
}

package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.anthropic.BucketWindows.Window;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.publish.EstimateSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.publish.Reading;
import dev.tidemark.ingest.source.Backfillable;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Span;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads {@code usage_report/messages}: tokens by hour and key, which is the money. */
final class MessagesSource implements Backfillable {
  /** The vendor says five minutes. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private final AnthropicApi api;
  private final ReportEvents events;
  private final Quarantine quarantine;
  private final Attributions attributions;
  private final CollectedSpans spans;
  private final BucketWindows windows;
  private final String org;
  private final MessageRows rows;

  MessagesSource(
      AnthropicApi api,
      ReportEvents events,
      Quarantine quarantine,
      Attributions attributions,
      CollectedSpans spans,
      BucketWindows windows,
      String org) {
    this.api = api;
    this.events = events;
    this.quarantine = quarantine;
    this.attributions = attributions;
    this.spans = spans;
    this.windows = windows;
    this.org = org;
    this.rows = new MessageRows(org);
  }

  static String id(String org) {
    return EstimateSender.reports(org).hourly();
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
    return "messages";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void collect(Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    ReportPoll poll = new ReportPoll(attributions.now(), now, progress);
    events.settle(poll.attribution, now);
    List<Window> plan = windows.plan(spans.find(id()), now);
    int done = 0;
    for (Window window : plan) {
      read(window.from(), window.to(), window.past(), poll);
      spans.save(id(), window.after());
      done++;
      progress.covered(window.after().from(), window.after().to(), 100 * done / plan.size());
    }
    poll.conclude();
    events.conclude(progress, now);
  }

  @Override
  public boolean fill(Span span, Instant instant, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
    ReportPoll poll = new ReportPoll(attributions.now(), now, progress);
    read(span.from().truncatedTo(ChronoUnit.HOURS), span.to(), false, poll);
    poll.conclude();
    return poll.absent == 0;
  }

  /** Reads full hours; a span with more results than the vendor answers at once is halved. */
  private void read(Instant from, Instant to, boolean past, ReportPoll poll)
      throws VendorException, SQLException, InterruptedException {
    try {
      readOnce(from, to, past, poll);
    } catch (VendorException e) {
      long hours = ChronoUnit.HOURS.between(from, to);
      if (e.kind() != Kind.REJECTED || hours < 2) {
        throw e;
      }
      Instant middle = from.plus(hours / 2, ChronoUnit.HOURS);
      read(from, middle, past, poll);
      read(middle, to, past, poll);
    }
  }

  private void readOnce(Instant from, Instant to, boolean past, ReportPoll poll)
      throws VendorException, SQLException, InterruptedException {
    UnaryOperator<Instant> observedAt = past ? at -> at : at -> poll.now;
    Reading reading = new Reading(Duration.ofHours(1), poll.now, LATE);
    Set<Instant> complete = new HashSet<>();
    Set<Instant> seen = new HashSet<>();
    Set<String> present = new HashSet<>();
    api.messages(
        from,
        to,
        buckets -> {
          Map<String, UsageRow> page = new LinkedHashMap<>();
          Map<String, String> aside = new HashMap<>();
          for (JsonNode bucket : buckets) {
            Instant at = start(bucket);
            if (!at.isBefore(from) && at.isBefore(to)) {
              seen.add(at);
              int before = aside.size();
              bucket.path("results").forEach(result -> add(at, result, page, aside));
              if (aside.size() == before) {
                complete.add(at);
              }
            }
          }
          present.addAll(page.keySet());
          quarantine.put(id(), aside, poll.now);
          poll.unreadable += aside.size();
          int news = events.send(page.values(), poll.attribution, observedAt, reading, poll.now);
          poll.progress.read(news, latest(page));
        });
    Instant full = poll.now.truncatedTo(ChronoUnit.HOURS);
    for (Instant hour = from;
        hour.isBefore(to) && hour.isBefore(full);
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      poll.absent += seen.contains(hour) ? 0 : 1;
    }
    events.withdrawMissing(complete, present, poll.now);
  }

  private void add(
      Instant at, JsonNode result, Map<String, UsageRow> page, Map<String, String> aside) {
    try {
      UsageRow row = rows.read(at, result);
      page.merge(row.id(), row, UsageRow::plus);
    } catch (IllegalArgumentException e) {
      aside.put(at + " " + result, e.getMessage());
    }
  }

  private static Instant start(JsonNode bucket) throws VendorException {
    try {
      Instant at = Fields.instant(bucket, "starting_at");
      if (at != null) {
        return at;
      }
    } catch (IllegalArgumentException e) {
      throw noStart(e.getMessage());
    }
    throw noStart("starting_at is missing");
  }

  private static VendorException noStart(String why) {
    return new VendorException(
        Kind.UNREADABLE,
        "A bucket of the usage report has no start: " + why,
        "The API may have changed: look for a newer Tidemark.");
  }

  private static Instant latest(Map<String, UsageRow> page) {
    return page.values().stream().map(UsageRow::at).max(Instant::compareTo).orElse(null);
  }
}

package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Backfillable;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Span;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code /teams/daily-usage-data}: what each member did on each day, as counts. */
final class DailySource implements Backfillable {
  /** The vendor's longest span. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  private final CursorApi api;
  private final LatestSender latest;
  private final String org;
  private final CollectedSpans spans;
  private final Duration history;

  DailySource(
      CursorApi api, LatestSender latest, CollectedSpans spans, String org, int historyDays) {
    this.api = api;
    this.latest = latest;
    this.spans = spans;
    this.org = org;
    this.history = Duration.ofDays(historyDays);
  }

  @Override
  public String id() {
    return CursorApi.PROVIDER + ":" + org + ":" + endpoint();
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public String provider() {
    return CursorApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "daily-usage-data";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(5);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Optional<Collected> collected = spans.find(id());
    Instant start =
        collected
            .map(c -> Days.start(c.to()).minus(Days.READ_AGAIN))
            .orElseGet(() -> Days.start(now.minus(history)));
    Instant from = collected.map(Collected::from).orElse(start);
    int unreadable = 0;
    for (Instant at = start; at.isBefore(now); at = at.plus(LONGEST)) {
      Instant end = at.plus(LONGEST);
      unreadable += read(new Span(at, end.isBefore(now) ? end : now), now, progress);
      Instant to = end.isBefore(now) ? end : now;
      spans.save(id(), new Collected(from, to, to, to));
      progress.covered(from, to, percent(start, to, now));
    }
    say(unreadable, progress);
  }

  @Override
  public boolean fill(Span span, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    say(read(span, now, progress), progress);
    return true;
  }

  private static int percent(Instant start, Instant to, Instant now) {
    long all = Math.max(1, Duration.between(start, now).toMillis());
    return (int) (100 * Duration.between(start, to).toMillis() / all);
  }

  private static void say(int unreadable, Progress progress) {
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " rows of daily activity could not be read.",
          "Spend is complete without them; this may need a newer Tidemark.");
    }
  }

  /** Reads a span of days, and returns how many rows cannot be read. */
  private int read(Span span, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    int unreadable = 0;
    Map<String, ActivityDay> days = new LinkedHashMap<>();
    for (JsonNode row : api.dailyUsage(span.from(), span.to().minusMillis(1))) {
      try {
        ActivityDay day = read(row, now);
        if (day.active()) {
          days.put(Ids.userKey(org, day.userId()) + "/" + day.day(), day);
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        unreadable++;
      }
    }
    progress.read(latest.send(Topics.ACTIVITY, days, now), null);
    return unreadable;
  }

  ActivityDay read(JsonNode row, Instant now) {
    String email = Fields.text(row, "email");
    if (email == null) {
      throw new IllegalArgumentException("email is missing");
    }
    Map<String, Long> modes = new TreeMap<>();
    put(modes, "composer", row, "composerRequests");
    put(modes, "chat", row, "chatRequests");
    put(modes, "agent", row, "agentRequests");
    put(modes, "cmdk", row, "cmdkUsages");
    put(modes, "bugbot", row, "bugbotUsages");
    Map<String, Long> billing = new TreeMap<>();
    put(billing, "included", row, "subscriptionIncludedReqs");
    put(billing, "usage_based", row, "usageBasedReqs");
    put(billing, "api_key", row, "apiKeyReqs");
    return new ActivityDay(
        org,
        Ids.userId(email),
        Ids.fold(email),
        CursorApi.PROVIDER,
        day(row),
        Fields.flag(row, "isActive"),
        modes,
        billing,
        Fields.count(row, "totalLinesAdded"),
        Fields.count(row, "totalLinesDeleted"),
        Fields.count(row, "acceptedLinesAdded"),
        Fields.count(row, "acceptedLinesDeleted"),
        Fields.count(row, "totalApplies"),
        Fields.count(row, "totalAccepts"),
        Fields.count(row, "totalRejects"),
        Fields.count(row, "totalTabsShown"),
        Fields.count(row, "totalTabsAccepted"),
        Fields.text(row, "mostUsedModel"),
        Fields.text(row, "clientVersion"),
        now,
        id());
  }

  /** The day as named, or that of the epoch milliseconds which older answers have instead. */
  private static LocalDate day(JsonNode row) {
    String text = Fields.text(row, "day");
    if (text != null) {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
        throw new IllegalArgumentException("day must lie between 1970 and 9999, got: " + day);
      }
      return day;
    }
    Instant date = Fields.instant(row, "date");
    if (date == null) {
      throw new IllegalArgumentException("day is missing");
    }
    return LocalDate.ofInstant(date, ZoneOffset.UTC);
  }

  private static void put(Map<String, Long> counts, String name, JsonNode row, String field) {
    long count = Fields.count(row, field);
    if (count > 0) {
      counts.put(name, count);
    }
  }
}

package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.store.ActivityCounts;
import dev.tidemark.ingest.store.ActivityCounts.Day;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people did by UTC day, from the counters that are no usage. */
final class ActivityOf {
  private static final String SESSIONS = "claude_code.session.count";
  private static final String LINES = "claude_code.lines_of_code.count";
  private static final String COMMITS = "claude_code.commit.count";
  private static final String PULL_REQUESTS = "claude_code.pull_request.count";
  private static final String DECISIONS = "claude_code.code_edit_tool.decision";
  private static final String ACTIVE = "claude_code.active_time.total";

  static final Set<String> METRICS =
      Set.of(SESSIONS, LINES, COMMITS, PULL_REQUESTS, DECISIONS, ACTIVE);

  private final String org;
  private final String source;
  private final Map<Day, SortedMap<String, BigDecimal>> days = new LinkedHashMap<>();
  private final Map<String, Owner> owners = new HashMap<>();

  ActivityOf(String org, String source) {
    this.org = org;
    this.source = source;
  }

  /** Adds what a point of a counter tells beyond what was counted before. */
  void add(Point point, BigDecimal increment, Facts facts) {
    Owner owner = facts.attribution().owner(point.sender().subject());
    Day day = new Day(owner.userId(), LocalDate.ofInstant(point.at(), ZoneOffset.UTC));
    owners.put(owner.userId(), owner);
    Map<String, BigDecimal> counts = days.computeIfAbsent(day, any -> new TreeMap<>());
    String name = name(point);
    if (name != null) {
      counts.merge(name, increment, BigDecimal::add);
    }
    if (point.metric().equals(SESSIONS)) {
      boolean account = point.sender().account() != null;
      String billing = facts.included(owner.userId(), account) ? "included" : "api_key";
      counts.merge("billing." + billing, increment, BigDecimal::add);
    }
  }

  /**
   * Sends the days, and remembers them. Where the vendor's own report has told of a day, that one
   * stands.
   */
  void send(Connection turn, ActivityCounts store, LatestSender latest, Instant now)
      throws SQLException, InterruptedException {
    if (days.isEmpty()) {
      return;
    }
    store
        .find(turn, org, days.keySet())
        .forEach(
            (day, before) ->
                before.forEach((name, n) -> days.get(day).merge(name, n, BigDecimal::add)));
    Map<String, ActivityDay> records = new LinkedHashMap<>();
    days.forEach((day, counts) -> records.put(key(day), record(day, counts, now)));
    latest
        .sent(Topics.ACTIVITY, records.keySet())
        .forEach(
            (key, sent) -> {
              if (!sent.source().equals(source)) {
                records.remove(key);
              }
            });
    latest.send(Topics.ACTIVITY, records, now);
    store.save(turn, org, days);
  }

  private static String name(Point point) {
    String type = point.type() == null ? "" : point.type();
    return switch (point.metric()) {
      case SESSIONS -> "sessions";
      case COMMITS -> "commits";
      case PULL_REQUESTS -> "pull_requests";
      case ACTIVE -> "active_seconds";
      case LINES -> type.equals("removed") ? "lines.removed" : "lines.added";
      case DECISIONS ->
          type.equals("accept")
              ? "decision.accept"
              : type.equals("reject") ? "decision.reject" : null;
      default -> null;
    };
  }

  private String key(Day day) {
    return Ids.userKey(org, day.userId()) + "/" + day.day() + "/" + Telemetry.PROVIDER;
  }

  private ActivityDay record(Day day, SortedMap<String, BigDecimal> counts, Instant now) {
    Map<String, Long> modes = new TreeMap<>();
    Map<String, Long> billing = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith("billing.")) {
            billing.put(name.substring("billing.".length()), whole(count));
          } else if (!name.contains(".") && whole(count) > 0) {
            modes.put(name, whole(count));
          }
        });
    return new ActivityDay(
        org,
        day.userId(),
        owners.get(day.userId()).email(),
        Telemetry.PROVIDER,
        day.day(),
        true,
        modes,
        billing,
        of(counts, "lines.added"),
        of(counts, "lines.removed"),
        0,
        0,
        0,
        of(counts, "decision.accept"),
        of(counts, "decision.reject"),
        0,
        0,
        null,
        null,
        now,
        source);
  }

  private static long of(SortedMap<String, BigDecimal> counts, String name) {
    return whole(counts.getOrDefault(name, BigDecimal.ZERO));
  }

  private static long whole(BigDecimal count) {
    return count.setScale(0, RoundingMode.DOWN).longValueExact();
  }
}

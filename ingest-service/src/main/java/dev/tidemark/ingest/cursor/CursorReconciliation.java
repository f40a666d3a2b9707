package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.cursor.Difference.Part;
import dev.tidemark.ingest.cursor.analytics.AnalyticsSources;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Days;
import dev.tidemark.ingest.source.DifferenceGauge;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.Coverage;
import dev.tidemark.ingest.store.EventTotals;
import dev.tidemark.ingest.store.EventTotals.Sum;
import dev.tidemark.ingest.store.Span;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the vendor's totals with the events that were collected: each member's running cycle,
 * and each day of the billing groups.
 */
@Singleton
public final class CursorReconciliation {
  /** The vendor adds up by the hour. */
  private static final Duration ADDED_UP = Duration.ofHours(2);

  private static final long WORTH_SAYING = Money.MICROS_PER_USD;
  private static final int PER_CENT = 100;

  private final LatestSender latest;
  private final EventTotals totals;
  private final Coverage coverage;
  private final AnalyticsSources analytics;
  private final OrgSettings settings;
  private final DifferenceGauge gauge;

  CursorReconciliation(
      LatestSender latest,
      EventTotals totals,
      Coverage coverage,
      AnalyticsSources analytics,
      OrgSettings settings,
      DifferenceGauge gauge) {
    this.latest = latest;
    this.totals = totals;
    this.coverage = coverage;
    this.analytics = analytics;
    this.settings = settings;
    this.gauge = gauge;
  }

  /**
   * A running cycle; amounts in micro-dollars.
   *
   * @param until when the vendor was asked
   * @param vendorMicros by the vendor's totals of members
   * @param countedMicros by events
   * @param differenceMicros the vendor's less ours
   * @param differenceByType what it consists of, see {@link Difference}
   */
  public record Cycle(
      String org,
      String provider,
      Instant cycleStart,
      Instant until,
      long vendorMicros,
      long countedMicros,
      long differenceMicros,
      SortedMap<String, Long> differenceByType) {}

  /** A UTC day of all billing groups; the amounts are like those of a cycle. */
  public record Day(
      String org,
      String provider,
      LocalDate day,
      long vendorMicros,
      long countedMicros,
      long differenceMicros,
      SortedMap<String, Long> differenceByType) {}

  /** The running cycle of every organisation. */
  public List<Cycle> cycles() throws SQLException {
    List<Cycle> cycles = new ArrayList<>();
    for (String org : orgs()) {
      cycle(org).ifPresent(cycles::add);
    }
    return cycles;
  }

  /** The days of the running cycle of every organisation that has billing groups. */
  public List<Day> days() throws SQLException {
    List<Day> days = new ArrayList<>();
    for (String org : orgs()) {
      days.addAll(days(org));
    }
    return days;
  }

  /** Sets the gauge, and says what is worth looking at. */
  void refresh(String org, Instant now, Progress progress) throws SQLException {
    Optional<Cycle> cycle = cycle(org);
    gauge.set(CursorApi.PROVIDER, org, cycle.map(Cycle::differenceByType).orElse(new TreeMap<>()));
    if (cycle.isEmpty()) {
      return;
    }
    long unexplained = cycle.get().differenceByType().getOrDefault(Difference.UNEXPLAINED, 0L);
    long most = Math.max(WORTH_SAYING, Math.abs(cycle.get().vendorMicros()) / PER_CENT);
    if (Math.abs(unexplained) > most) {
      progress.degraded(
          "The vendor's totals of the running cycle differ by "
              + Money.display(unexplained)
              + " from its events, for no known reason.",
          "GET /internal/ingest/reconciliation/cycles has the parts of the difference.");
    }
  }

  private Optional<Cycle> cycle(String org) throws SQLException {
    Map<String, CycleSpend> members = members(org);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Instant start = members.values().iterator().next().cycleStart();
    Instant until = until(members);
    Span span = new Span(start, until);
    Map<String, Sum> counted = totals.byUser(EventsSource.id(org), span, until.minus(ADDED_UP));
    boolean complete = coverage.missing(EventsSource.id(org), span).isEmpty();
    Difference difference = new Difference(complete);
    long vendor = 0;
    for (CycleSpend member : members.values()) {
      vendor = Math.addExact(vendor, member.overallMicros());
      difference.add(new Part(member.overallMicros(), counted.get(member.userId()), 1));
    }
    for (Map.Entry<String, Sum> person : counted.entrySet()) {
      if (!members.containsKey(person.getKey())) {
        difference.unattributed(person.getValue());
      }
    }
    long ours = counted.values().stream().mapToLong(Sum::micros).sum();
    return Optional.of(
        new Cycle(
            org,
            CursorApi.PROVIDER,
            start,
            until,
            vendor,
            ours,
            vendor - ours,
            difference.byType()));
  }

  private List<Day> days(String org) throws SQLException {
    Map<String, CycleSpend> members = members(org);
    if (members.isEmpty()) {
      return List.of();
    }
    Instant start = members.values().iterator().next().cycleStart();
    Instant until = until(members);
    SortedMap<LocalDate, Long> vendor = analytics.groups(org, GroupsSource.id(org)).totals();
    Map<LocalDate, Map<String, Sum>> counted =
        totals.byDay(EventsSource.id(org), new Span(start, until), until.minus(ADDED_UP));
    List<Day> days = new ArrayList<>();
    for (Map.Entry<LocalDate, Long> day : vendor.tailMap(Days.of(start)).entrySet()) {
      Map<String, Sum> people = counted.getOrDefault(day.getKey(), Map.of());
      Instant begin = Days.start(day.getKey());
      Instant end = Days.start(day.getKey().plusDays(1));
      Span span = new Span(begin, end.isBefore(until) ? end : later(begin, until));
      Difference difference =
          new Difference(coverage.missing(EventsSource.id(org), span).isEmpty());
      List<Sum> listed = new ArrayList<>();
      people.forEach(
          (user, sum) -> {
            if (members.containsKey(user)) {
              listed.add(sum);
            } else {
              difference.unattributed(sum);
            }
          });
      difference.add(new Part(day.getValue(), Difference.sum(listed), members.size()));
      long ours = people.values().stream().mapToLong(Sum::micros).sum();
      days.add(
          new Day(
              org,
              CursorApi.PROVIDER,
              day.getKey(),
              day.getValue(),
              ours,
              day.getValue() - ours,
              difference.byType()));
    }
    return days;
  }

  /** The newest cycle of each member of an organisation. */
  private Map<String, CycleSpend> members(String org) throws SQLException {
    Map<String, CycleSpend> all = new TreeMap<>();
    Instant newest = Instant.MIN;
    for (CycleSpend spend :
        latest.sentUnder(Topics.CYCLE_SPEND, List.of(Ids.userKey(org, ""))).values()) {
      if (!spend.provider().equals(CursorApi.PROVIDER) || spend.cycleStart().isBefore(newest)) {
        continue;
      }
      if (spend.cycleStart().isAfter(newest)) {
        newest = spend.cycleStart();
        all.clear();
      }
      all.put(spend.userId(), spend);
    }
    return all;
  }

  /**
   * A record is sent when it changes, so the newest one tells when the vendor was asked at least.
   */
  private static Instant until(Map<String, CycleSpend> members) {
    return members.values().stream()
        .map(CycleSpend::observedAt)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private List<String> orgs() {
    return settings.all().stream().map(OrgKeys::org).toList();
  }
}

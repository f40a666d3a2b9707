package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.price.ModelName;
import dev.tidemark.ingest.store.ContentHash;
import dev.tidemark.ingest.store.Estimate;
import dev.tidemark.ingest.store.EstimateTotals;
import dev.tidemark.ingest.store.EstimateTotals.Hour;
import dev.tidemark.ingest.store.Estimates;
import dev.tidemark.ingest.store.Estimates.Reports;
import dev.tidemark.ingest.store.UsageLedger.Entry;
import dev.tidemark.schemas.UsageEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which estimates count, and what is to be sent for that. It counts nothing twice: what a
 * report tells is withdrawn, and counts again should the report no longer tell it.
 */
@Singleton
public final class EstimateSender {
  private final Estimates estimates;
  private final EstimateTotals totals;

  EstimateSender(Estimates estimates, EstimateTotals totals) {
    this.estimates = estimates;
    this.totals = totals;
  }

  /** The reports that may tell what an organisation's telemetry tells. */
  public static Reports reports(String org) {
    return new Reports("anthropic:" + org + ":messages", "anthropic:" + org + ":claude-code");
  }

  /**
   * Takes estimates as they are known now, and returns the events that make the difference, the
   * withdrawn ones first. The caller sends them before the turn ends.
   */
  public List<UsageEvent> apply(
      Connection turn, String org, Collection<Estimate> wanted, Instant now) throws SQLException {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> ids = wanted.stream().map(Estimate::id).toList();
    Map<String, Estimate> known = estimates.find(turn, ids);
    estimates.save(turn, org, wanted);
    Set<String> told = estimates.told(turn, reports(org), ids);
    List<UsageEvent> out = new ArrayList<>();
    List<Estimate> settled = new ArrayList<>();
    for (Estimate one : wanted) {
      Estimate before = known.get(one.id());
      Estimate after = one.covered(told.contains(one.id()));
      boolean counted = before != null && before.counts();
      if (counted && !(after.counts() && before.event().id().equals(after.event().id()))) {
        out.add(before.event().gone(now));
      }
      if (after.counts() && !(counted && same(before.event(), after.event()))) {
        out.add(before == null ? after.event() : after.event().seen(now));
      }
      settled.add(after);
    }
    estimates.save(turn, org, settled);
    out.sort(Comparator.comparing(UsageEvent::withdrawn).reversed());
    return out;
  }

  /** What changes because reports tell more, or less, of those persons in {@code [from, to)}. */
  public List<UsageEvent> covered(
      Connection turn, String org, Set<String> users, Instant from, Instant to, Instant now)
      throws SQLException {
    return apply(turn, org, estimates.disagreeing(turn, org, reports(org), users, from, to), now);
  }

  /**
   * Rows that are not worth taking yet: of hours of which the last may be missing, where estimates
   * and former rows together tell more. To take them would hide what is happening.
   */
  Set<String> behind(Connection turn, List<Entry> entries, Reading reading) throws SQLException {
    Map<Hour, Long> open = new HashMap<>();
    Set<String> users = new HashSet<>();
    Instant from = Instant.MAX;
    Instant to = Instant.MIN;
    for (Entry entry : entries) {
      UsageEvent e = entry.event();
      if (reading.open(e.timestamp())) {
        open.merge(hour(e), e.costMicros(), Math::addExact);
        users.add(e.userId());
        from = e.timestamp().isBefore(from) ? e.timestamp() : from;
        to = e.timestamp().isAfter(to) ? e.timestamp() : to;
      }
    }
    if (open.isEmpty()) {
      return Set.of();
    }
    String org = entries.getFirst().event().org();
    Map<Hour, Long> counted =
        totals.counted(turn, org, reports(org), users, from, to.plus(reading.span()));
    Set<String> behind = new HashSet<>();
    for (Entry entry : entries) {
      Hour hour = hour(entry.event());
      if (open.containsKey(hour) && open.get(hour) < counted.getOrDefault(hour, 0L)) {
        behind.add(entry.id());
      }
    }
    return behind;
  }

  private static Hour hour(UsageEvent e) {
    return new Hour(e.userId(), ModelName.plain(e.model()), e.timestamp());
  }

  private static boolean same(UsageEvent one, UsageEvent other) {
    return ContentHash.of(one) == ContentHash.of(other);
  }
}

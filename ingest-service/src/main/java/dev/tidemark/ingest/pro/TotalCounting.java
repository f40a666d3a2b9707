package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.store.CycleLedger;
import dev.tidemark.ingest.store.CycleLedger.Counted;
import dev.tidemark.ingest.store.CycleLedger.Way;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Publishes the differences between running totals of a cycle. */
final class TotalCounting {
  private final CycleLedger ledger;
  private final Publisher publisher;
  private final String org;
  private final String source;

  /** Models that the last visit did not list; one visit may be wrong. */
  private Set<String> missingOnce = new HashSet<>();

  TotalCounting(CycleLedger ledger, Publisher publisher, String org, String source) {
    this.ledger = ledger;
    this.publisher = publisher;
    this.org = org;
    this.source = source;
  }

  /** Whether the next visit is needed to tell an error from a correction. */
  boolean isWaiting() {
    return !missingOnce.isEmpty();
  }

  /** Publishes what the totals have changed by, and returns the number of changes. */
  int publish(Snapshot s, Cycle cycle, Instant now) throws SQLException, InterruptedException {
    List<UsageEvent> before = ledger.differences(source, cycle.start());
    List<ModelTotal> totals = new ArrayList<>(s.models());
    if (s.complete()) {
      totals.addAll(goneForGood(before, s.models()));
    }
    boolean onDemand =
        s.way() == Snapshot.Way.NETWORK_JSON && s.spend() != null && s.spend().onDemand() > 0;
    List<UsageEvent> changes =
        new Differences(org, source, s.account(), cycle, now).of(before, totals, onDemand);
    ledger.save(source, new Counted(cycle.start(), cycle.end(), Way.TOTALS), changes);
    flush();
    return changes.size();
  }

  /** From now on single events count the cycle: what its totals made is withdrawn. */
  void leaveToEvents(Counted cycle, Instant now) throws SQLException, InterruptedException {
    List<UsageEvent> withdrawn =
        ledger.differences(source, cycle.start()).stream()
            .filter(event -> !event.withdrawn())
            .map(event -> event.gone(now))
            .toList();
    ledger.save(source, new Counted(cycle.start(), cycle.end(), Way.EVENTS), withdrawn);
    flush();
  }

  /** Publishes what is stored and not published, also what a crash has left. */
  void flush() throws SQLException, InterruptedException {
    List<UsageEvent> waiting = ledger.unpublished(source);
    if (!waiting.isEmpty()) {
      publisher.send(
          Topics.USAGE_EVENTS,
          waiting.stream().map(e -> new Outgoing<>(e.key(), e, e.id(), e.observedAt())).toList());
      ledger.published(waiting.stream().map(UsageEvent::id).toList());
    }
  }

  private List<ModelTotal> goneForGood(List<UsageEvent> before, List<ModelTotal> listed) {
    List<ModelTotal> gone = Differences.gone(before, listed);
    List<ModelTotal> again =
        gone.stream().filter(total -> missingOnce.contains(total.model())).toList();
    missingOnce =
        gone.stream()
            .map(ModelTotal::model)
            .filter(model -> !missingOnce.contains(model))
            .collect(Collectors.toSet());
    return again;
  }
}

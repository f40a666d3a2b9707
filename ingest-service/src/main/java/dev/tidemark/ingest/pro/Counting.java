package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.CycleLedger;
import dev.tidemark.ingest.store.CycleLedger.Counted;
import dev.tidemark.ingest.store.CycleLedger.Way;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Decides how each billing cycle is counted: by single events as soon as they are shown for the
 * whole cycle, else by the differences between running totals; never both.
 */
record Counting(
    CycleLedger ledger,
    EventCounting events,
    TotalCounting totals,
    PersonRecords person,
    String source) {

  static Counting of(Outlets outlets, Stores stores, String org, String source) {
    return new Counting(
        stores.ledger(),
        new EventCounting(outlets.sender(), outlets.sent(), outlets.quarantine(), org, source),
        new TotalCounting(stores.ledger(), outlets.publisher(), org, source),
        new PersonRecords(outlets.latest(), org, source),
        source);
  }

  /** Publishes what a crash has left unpublished. */
  void flush() throws SQLException, InterruptedException {
    totals.flush();
  }

  /** Whether an unchanged visit must be looked at all the same. */
  boolean isWaiting() {
    return totals.isWaiting();
  }

  /**
   * Publishes a visit.
   *
   * @param first the history is collected
   * @throws VendorException when it cannot be known which cycle the totals are of
   */
  void publish(Snapshot s, boolean first, Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    List<Counted> known = ledger.cycles(source);
    Cycles cycles = new Cycles(known);
    Cycle cycle = cycles.current(s.cycle(), now).orElse(null);
    if (s.events() != null) {
      publishEvents(s, cycle, cycles, first, now, progress);
    } else if (cycle == null) {
      throw new VendorException(
          Kind.UNREADABLE,
          "The usage page does not say its billing period.",
          "The page may have changed; look for a newer Tidemark.");
    } else if (cycles.way(cycle).orElse(Way.TOTALS) == Way.EVENTS) {
      progress.degraded(
          "This cycle is counted by single events, and the page shows only totals now.",
          "Nothing is counted twice: events are read again as soon as the page shows them.");
    } else {
      int changes = totals.publish(s, cycle, now);
      progress.read(changes, changes == 0 ? null : now);
    }
    person.publish(s.account(), cycle, s.spend(), now);
  }

  private void publishEvents(
      Snapshot s, Cycle cycle, Cycles cycles, boolean first, Instant now, Progress progress)
      throws SQLException, InterruptedException {
    if (!s.events().settled()) {
      progress.degraded(
          "The list of events kept changing while it was read.",
          "Nothing is lost: it is read again at the next poll.");
      return;
    }
    for (Counted one : cycles.byTotals()) {
      if (!s.events().from().isAfter(one.start())) {
        totals.leaveToEvents(one, now);
      }
    }
    List<Counted> left =
        cycles.byTotals().stream().filter(c -> s.events().from().isAfter(c.start())).toList();
    if (cycle != null && left.stream().noneMatch(c -> c.start().equals(cycle.start()))) {
      ledger.put(source, new Counted(cycle.start(), cycle.end(), Way.EVENTS));
    }
    events.publish(s, left, first, now, progress);
  }
}

package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.store.ContentHash;
import dev.tidemark.ingest.store.IngestDatabase;
import dev.tidemark.ingest.store.UsageLedger;
import dev.tidemark.ingest.store.UsageLedger.Entry;
import dev.tidemark.schemas.UsageEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends the events of report rows whose person can change. An event's id is of its row and its
 * person: when the person changes, the old event is withdrawn and the new one follows it. Estimates
 * of the same usage are withdrawn in the same batch. What was sent is remembered after the broker's
 * answer; a crash in between sends the same once more.
 */
@Singleton
public final class AttributedSender {
  private static final Duration LONGEST_SPAN = Duration.ofDays(1);

  private final Publisher publisher;
  private final UsageLedger ledger;
  private final EstimateSender estimates;
  private final IngestDatabase database;

  AttributedSender(
      Publisher publisher, UsageLedger ledger, EstimateSender estimates, IngestDatabase database) {
    this.publisher = publisher;
    this.ledger = ledger;
    this.estimates = estimates;
    this.database = database;
  }

  /**
   * Sends what of these is news, in this order, and returns how many rows that were. A row that was
   * never sent keeps its {@code observedAt}; a change of one is observed now.
   *
   * @param reading in which the rows were read; null for rows that were read before
   */
  public int send(List<Entry> entries, Reading reading, Instant now)
      throws SQLException, InterruptedException {
    if (entries.isEmpty()) {
      return 0;
    }
    return database.turn(org(entries), turn -> send(turn, entries, reading, now));
  }

  private int send(Connection turn, List<Entry> read, Reading reading, Instant now)
      throws SQLException, InterruptedException {
    Set<String> behind = reading == null ? Set.of() : estimates.behind(turn, read, reading);
    List<Entry> entries = read.stream().filter(e -> !behind.contains(e.id())).toList();
    List<String> ids = entries.stream().map(Entry::id).toList();
    Map<String, Entry> known = ledger.find(ids);
    ledger.present(known.keySet());
    List<UsageEvent> out = new ArrayList<>();
    List<Entry> news = new ArrayList<>();
    for (Entry entry : entries) {
      Entry before = known.get(entry.id());
      UsageEvent event = entry.event();
      if (before == null) {
        out.add(event);
        news.add(entry);
      } else if (ContentHash.of(before.event()) != ContentHash.of(event)) {
        if (!before.event().id().equals(event.id())) {
          out.add(before.event().gone(now));
        }
        UsageEvent changed = event.seen(now);
        out.add(changed);
        news.add(new Entry(entry.id(), entry.subject(), entry.body(), changed));
      }
    }
    ledger.save(turn, news);
    if (reading != null) {
      ledger.read(turn, ids, reading.span(), reading.upTo());
    }
    List<Entry> touched = new ArrayList<>(entries);
    touched.addAll(known.values());
    publish(out, covered(turn, touched, now));
    return news.size();
  }

  /** Withdraws the rows of complete buckets that two readings in a row did not have. */
  public void withdrawMissing(
      String source, Collection<Instant> buckets, Set<String> present, Instant now)
      throws SQLException, InterruptedException {
    List<Entry> gone = ledger.missing(source, buckets, present);
    if (!gone.isEmpty()) {
      database.turn(
          org(gone),
          turn -> {
            ledger.forget(turn, gone.stream().map(Entry::id).toList());
            publish(
                gone.stream().map(entry -> entry.event().gone(now)).toList(),
                covered(turn, gone, now));
            return null;
          });
    }
  }

  private List<UsageEvent> covered(Connection turn, List<Entry> touched, Instant now)
      throws SQLException {
    if (touched.isEmpty()) {
      return List.of();
    }
    Set<String> users = new HashSet<>();
    Instant from = Instant.MAX;
    Instant to = Instant.MIN;
    for (Entry entry : touched) {
      UsageEvent e = entry.event();
      users.add(e.userId());
      from = e.timestamp().isBefore(from) ? e.timestamp() : from;
      to = e.timestamp().isAfter(to) ? e.timestamp() : to;
    }
    return estimates.covered(turn, org(touched), users, from, to.plus(LONGEST_SPAN), now);
  }

  private void publish(List<UsageEvent> rows, List<UsageEvent> changes)
      throws InterruptedException {
    List<UsageEvent> events = new ArrayList<>(changes);
    events.addAll(rows);
    // Nobody's spend may seem doubled in between.
    events.sort(Comparator.comparing(UsageEvent::withdrawn).reversed());
    publisher.sendUsage(events);
  }

  private static String org(List<Entry> entries) {
    return entries.getFirst().event().org();
  }
}

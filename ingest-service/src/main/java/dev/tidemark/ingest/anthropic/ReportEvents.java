package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.price.PriceList;
import dev.tidemark.ingest.publish.AttributedSender;
import dev.tidemark.ingest.publish.Reading;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.store.LedgerTotals;
import dev.tidemark.ingest.store.LedgerTotals.Attributed;
import dev.tidemark.ingest.store.UsageLedger;
import dev.tidemark.ingest.store.UsageLedger.Entry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The events of one report: sent, sent again where whose they are has changed, withdrawn. */
final class ReportEvents {
  /** As long as the topic keeps events. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final String source;
  private final AttributedSender sender;
  private final UsageLedger ledger;
  private final LedgerTotals totals;
  private final PriceList prices;
  private final UsageRows rows;

  ReportEvents(
      String org,
      String source,
      AttributedSender sender,
      UsageLedger ledger,
      LedgerTotals totals,
      PriceList prices) {
    this.source = source;
    this.sender = sender;
    this.ledger = ledger;
    this.totals = totals;
    this.prices = prices;
    this.rows = new UsageRows(org, source, prices);
  }

  /** Sends what is news of these, oldest first, and returns how many that were. */
  int send(
      Collection<UsageRow> read,
      Attribution attribution,
      UnaryOperator<Instant> observedAt,
      Reading reading,
      Instant now)
      throws SQLException, InterruptedException {
    List<Entry> entries =
        read.stream()
            .sorted(Comparator.comparing(UsageRow::at))
            .map(row -> rows.entry(row, attribution, observedAt.apply(row.at())))
            .toList();
    return sender.send(entries, reading, now);
  }

  /** Withdraws what two readings in a row of complete spans did not have. */
  void withdrawMissing(Collection<Instant> starts, Set<String> present, Instant now)
      throws SQLException, InterruptedException {
    sender.withdrawMissing(source, starts, present, now);
  }

  /** Sends again what belongs to another person since, and what has a price since. */
  void settle(Attribution attribution, Instant now) throws SQLException, InterruptedException {
    List<Entry> moved = new ArrayList<>();
    for (Attributed part : totals.attributed(source)) {
      if (!attribution.owner(part.subject()).userId().equals(part.userId())) {
        moved.addAll(ledger.attributed(source, part.subject(), part.userId()));
      }
    }
    resend(moved, attribution, now);
    for (String model : totals.unpriced(source).keySet()) {
      if (prices.price(model, now).isPresent()) {
        resend(ledger.unpriced(source, model), attribution, now);
      }
    }
  }

  /** Says what has no price, and forgets what is older than the topic. */
  void conclude(Progress progress, Instant now) throws SQLException {
    ledger.prune(source, now.minus(KEPT));
    Map<String, Long> unpriced = totals.unpriced(source);
    if (!unpriced.isEmpty()) {
      long count = unpriced.values().stream().mapToLong(Long::longValue).sum();
      progress.degraded(
          count
              + " rows have no list price and count as $0: "
              + String.join(", ", unpriced.keySet())
              + ".",
          "Put the prices of these models into a file, and name it in TIDEMARK_PRICES_FILE.");
    }
  }

  private void resend(List<Entry> sent, Attribution attribution, Instant now)
      throws SQLException, InterruptedException {
    List<Entry> entries = sent.stream().map(entry -> rows.again(entry, attribution, now)).toList();
    sender.send(entries, null, now);
  }
}

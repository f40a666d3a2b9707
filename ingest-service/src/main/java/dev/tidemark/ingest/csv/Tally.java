package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.store.Judgement;
import dev.tidemark.ingest.store.Judgement.Verdict;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of a file. */
final class Tally {
  private static final int LISTED = 100;

  private final long[] verdicts = new long[Verdict.values().length];
  private final List<Reject> rejects = new ArrayList<>();
  private long rejected;
  private long chargedMicros;
  private Instant first;
  private Instant last;

  void add(Batch batch, List<Judgement> judgements) {
    judgements.forEach(judgement -> verdicts[judgement.verdict().ordinal()]++);
    batch.entries().forEach(entry -> add(entry.event()));
    rejected += batch.rejects().size();
    batch.rejects().stream().limit(LISTED - (long) rejects.size()).forEach(rejects::add);
  }

  ImportResult result(CsvReading reading, boolean dryRun) {
    long added = verdicts[Verdict.NEW.ordinal()];
    long repeated = verdicts[Verdict.REPEATED.ordinal()];
    long changed = verdicts[Verdict.CHANGED.ordinal()];
    return new ImportResult(
        reading.format(),
        dryRun,
        added + repeated + changed + rejected,
        added,
        repeated,
        changed,
        rejected,
        chargedMicros,
        first,
        last,
        reading.sample(),
        List.copyOf(rejects));
  }

  private void add(UsageEvent event) {
    // A sum that nobody can have been billed must not end an import whose rows are all right.
    chargedMicros += Math.min(event.chargedMicros(), Long.MAX_VALUE - chargedMicros);
    Instant at = event.timestamp();
    first = first == null || at.isBefore(first) ? at : first;
    last = last == null || at.isAfter(last) ? at : last;
  }
}

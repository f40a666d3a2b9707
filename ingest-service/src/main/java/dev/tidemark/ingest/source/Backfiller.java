package dev.tidemark.ingest.source;

import dev.tidemark.ingest.store.Backfills;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Coverage;
import dev.tidemark.ingest.store.Span;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what of the past is missing, the newest day first, a day of each source at a time, so that
 * the regular collection is never held up by more than that. What a day has is covered only once
 * all of it is safe on the broker: whatever stops it, it goes on there.
 */
@Singleton
final class Backfiller {
  private static final String CHANGING =
      "The vendor's answers for a day did not agree with each other.";

  private final List<Backfillable> sources;
  private final Gaps gaps;
  private final Coverage coverage;
  private final Backfills backfills;
  private final CollectedSpans spans;
  private final StateBoard board;
  private final Duration pause;
  private final Map<String, Instant> again = new HashMap<>();
  private int turn;

  Backfiller(
      AskedSources sources,
      Gaps gaps,
      Coverage coverage,
      Backfills backfills,
      CollectedSpans spans,
      StateBoard board,
      @Value("${tidemark.poll-interval}") Duration pause) {
    this.sources = sources.backfillable();
    this.gaps = gaps;
    this.coverage = coverage;
    this.backfills = backfills;
    this.spans = spans;
    this.board = board;
    this.pause = pause;
  }

  /**
   * Fills the newest days of one source where some are missing, of each in its turn; false when
   * there is nothing more to do.
   */
  boolean step(Instant now) throws SQLException, InterruptedException {
    for (int i = 0; i < sources.size(); i++) {
      Backfillable source = sources.get(turn);
      turn = (turn + 1) % sources.size();
      if (now.isBefore(again.getOrDefault(source.id(), Instant.MIN))) {
        continue;
      }
      Span next = gaps.next(source, now).orElse(null);
      if (next == null) {
        backfills.done(source.id(), now);
      } else if (fill(source, next, now)) {
        return true;
      }
    }
    return false;
  }

  /** Does not wait any longer after failures. */
  void tryAgain() {
    again.clear();
  }

  private boolean fill(Backfillable source, Span span, Instant now)
      throws SQLException, InterruptedException {
    Filling progress = new Filling();
    try {
      if (!source.fill(span, now, progress)) {
        progress.degraded(CHANGING, "It is read again at the next poll.");
        again.put(source.id(), now.plus(pause));
        backfills.problem(source.id(), progress.problem, progress.remedy);
        return false;
      }
    } catch (Exception e) {
      Failure failure = Failure.of(source.id(), e, now, now.plus(pause));
      again.put(source.id(), failure.again());
      backfills.problem(source.id(), failure.problem(), failure.remedy());
      return false;
    }
    coverage.add(source.id(), span);
    backfills.problem(source.id(), progress.problem, progress.remedy);
    Instant from = spans.find(source.id()).orElseThrow().from();
    board.filled(source, progress.records, from);
    return true;
  }

  /** What one day gave. */
  private static final class Filling implements Progress {
    private long records;
    private String problem;
    private String remedy;

    @Override
    public void read(int count, Instant latest) {
      records += count;
    }

    @Override
    public void covered(Instant from, Instant to, int percent) {
      throw new IllegalStateException("the filler itself knows what is covered");
    }

    @Override
    public void degraded(String what, String doThis) {
      problem = problem == null ? what : problem + " " + what;
      remedy = remedy == null ? doThis : remedy + " " + doThis;
    }
  }
}

package dev.tidemark.ingest.source;

import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import java.time.Duration;
import java.time.Instant;

/** One reading of a source, as its state develops. */
final class Attempt implements Progress {
  /** Others see the progress of a long collection, but not each of its steps. */
  private static final long SELDOM = Duration.ofMillis(700).toNanos();

  private final StateBoard board;
  private final long began = System.nanoTime();
  private SourceState state;
  private long records;
  private Instant lastEvent;
  private Instant from;
  private Instant to;
  private Integer done;
  private long published = System.nanoTime() - SELDOM;
  private String problem;
  private String remedy;

  Attempt(StateBoard board, SourceState before) {
    this.board = board;
    this.state = before;
    this.records = before.records();
    this.lastEvent = before.lastEventAt();
    this.from = before.coveredFrom();
    this.to = before.coveredTo();
  }

  @Override
  public void read(int count, Instant latest) {
    records += count;
    if (latest != null && (lastEvent == null || latest.isAfter(lastEvent))) {
      lastEvent = latest;
    }
    board.show(now(state.health(), state.lastAttempt(), state.lastSuccess(), state.nextAttempt()));
  }

  @Override
  public void covered(Instant start, Instant end, int percent) throws InterruptedException {
    from = start;
    to = end;
    done = percent >= 100 ? null : percent;
    SourceState running =
        now(state.health(), state.lastAttempt(), state.lastSuccess(), state.nextAttempt());
    if (System.nanoTime() - published > SELDOM) {
      board.put(running);
      published = System.nanoTime();
    } else {
      board.show(running);
    }
  }

  @Override
  public void degraded(String what, String doThis) {
    problem = problem == null ? what : problem + " " + what;
    remedy = remedy == null ? doThis : remedy + " " + doThis;
  }

  /** The source is not asked, because its vendor has no key; what to set is no error. */
  void notConfigured(String what, String doThis) throws InterruptedException {
    problem = what;
    remedy = doThis;
    finish(now(Health.STARTING, state.lastAttempt(), state.lastSuccess(), null));
  }

  void succeeded(Instant at, Instant next) throws InterruptedException {
    Health health = problem == null ? Health.OK : Health.DEGRADED;
    finish(now(health, at, at, next));
  }

  void failed(Instant at, Instant next, String what, String doThis) throws InterruptedException {
    problem = what;
    remedy = doThis;
    finish(now(Health.FAILED, at, state.lastSuccess(), next));
  }

  private void finish(SourceState after) throws InterruptedException {
    state = after;
    board.put(after);
  }

  private Long secondsLeft() {
    if (done == null || done == 0) {
      return null;
    }
    long passed = System.nanoTime() - began;
    return Duration.ofNanos(passed / done * (100 - done)).toSeconds();
  }

  private SourceState now(Health health, Instant attempt, Instant success, Instant next) {
    return new SourceState(
        state.source(),
        state.org(),
        state.provider(),
        state.endpoint(),
        health,
        attempt,
        success,
        lastEvent,
        from,
        to,
        next,
        records,
        done,
        secondsLeft(),
        problem,
        remedy);
  }
}

package dev.tidemark.ingest.source;

import dev.tidemark.ingest.source.Syncs.Taken;
import dev.tidemark.ingest.store.Ownership;
import dev.tidemark.schemas.SourceState;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every source when it is due, and missing pasts in between; one that fails does not stop the
 * others.
 */
@Singleton
final class Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final Duration REPEAT_STATE = Duration.ofMinutes(1);

  private final Duration interval;
  private final List<Source> sources;
  private final Backfiller backfiller;
  private final Syncs syncs;
  private final Ownership ownership;
  private final StateBoard board;
  private final Clock clock;
  private final Map<String, Instant> due = new HashMap<>();
  private final Map<String, Instant> published = new HashMap<>();

  Poller(
      @Value("${tidemark.poll-interval}") Duration interval,
      AskedSources sources,
      Backfiller backfiller,
      Syncs syncs,
      Ownership ownership,
      StateBoard board,
      @Nullable Clock clock) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "TIDEMARK_POLL_INTERVAL must be longer than nothing, such as 15m or 1h, got: "
              + interval);
    }
    this.interval = interval;
    this.sources = sources.all();
    this.backfiller = backfiller;
    this.syncs = syncs;
    this.ownership = ownership;
    this.board = board;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Polls until the thread is interrupted. */
  void run() throws InterruptedException {
    Set<String> orgs = new TreeSet<>();
    sources.forEach(source -> orgs.add(source.org()));
    while (true) {
      Duration wait = ASK_AGAIN;
      try {
        if (ownership.held(orgs)) {
          round();
          wait = backfiller.step(clock.instant()) ? Duration.ZERO : untilNext();
        } else {
          LOG.debug("another process collects for {}", orgs);
        }
      } catch (SQLException e) {
        LOG.warn("the database does not answer, again in {}: {}", wait, e.toString());
      }
      syncs.pause(wait);
    }
  }

  private void round() throws InterruptedException {
    Taken asked = syncs.take();
    if (asked.woken()) {
      backfiller.tryAgain();
    }
    for (Source source : sources) {
      Instant now = clock.instant();
      boolean wanted = asked.sources().contains(source.id());
      if (wanted || !now.isBefore(due.getOrDefault(source.id(), Instant.MIN))) {
        read(source, now, asked);
      } else if (published.get(source.id()).plus(REPEAT_STATE).isBefore(now)) {
        board.put(board.of(source));
        published.put(source.id(), now);
      }
    }
    syncs.answered(asked);
  }

  private void read(Source source, Instant now, Taken asked) throws InterruptedException {
    SourceState before = board.of(source);
    Attempt attempt = new Attempt(board, before);
    Duration every = interval.compareTo(source.atMostEvery()) > 0 ? interval : source.atMostEvery();
    Instant next = now.plus(every);
    try {
      source.collect(now, attempt);
      attempt.succeeded(now, next);
    } catch (Exception e) {
      Failure failure = Failure.of(source.id(), e, now, next);
      next = failure.again();
      attempt.failed(now, next, failure.problem(), failure.remedy());
    }
    SourceState after = board.of(source);
    syncs.read(
        asked,
        new Syncs.Outcome(
            source.id(),
            after.health(),
            after.records() - before.records(),
            after.problem(),
            after.remedy()));
    due.put(source.id(), next);
    published.put(source.id(), clock.instant());
  }

  private Duration untilNext() {
    Instant now = clock.instant();
    Instant next = now.plus(REPEAT_STATE);
    for (Source source : sources) {
      Instant at = due.getOrDefault(source.id(), now);
      next = at.isBefore(next) ? at : next;
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }
}

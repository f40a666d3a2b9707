package dev.tidemark.ingest.source;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.store.Ownership;
import dev.tidemark.schemas.SourceState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every source when it is due; one that fails does not stop the others. */
final class Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final Duration REPEAT_STATE = Duration.ofMinutes(1);

  private final String org;
  private final Duration interval;
  private final List<Source> sources;
  private final Ownership ownership;
  private final StateBoard board;
  private final Clock clock;
  private final Map<String, Instant> due = new HashMap<>();
  private final Map<String, Instant> published = new HashMap<>();
  private boolean asked;

  Poller(
      String org,
      Duration interval,
      List<Source> sources,
      Ownership ownership,
      StateBoard board,
      Clock clock) {
    this.org = org;
    this.interval = interval;
    this.sources = List.copyOf(sources);
    this.ownership = ownership;
    this.board = board;
    this.clock = clock;
  }

  /** Polls until the thread is interrupted. */
  void run() throws InterruptedException {
    while (true) {
      Duration wait = ASK_AGAIN;
      try {
        if (ownership.held(org)) {
          round();
          wait = untilNext();
        } else {
          LOG.debug("another process collects for {}", org);
        }
      } catch (SQLException e) {
        LOG.warn("the database does not answer, again in {}: {}", wait, e.toString());
      }
      pause(wait);
    }
  }

  /** Makes every source due now. */
  synchronized void pollNow() {
    asked = true;
    notifyAll();
  }

  private void round() throws InterruptedException {
    boolean all = takeAsked();
    for (Source source : sources) {
      Instant now = clock.instant();
      if (all || !now.isBefore(due.getOrDefault(source.id(), Instant.MIN))) {
        read(source, now);
      } else if (published.get(source.id()).plus(REPEAT_STATE).isBefore(now)) {
        board.put(board.of(source, org));
        published.put(source.id(), now);
      }
    }
  }

  private void read(Source source, Instant now) throws InterruptedException {
    SourceState before = board.of(source, org);
    Attempt attempt = new Attempt(board, before);
    Duration every = interval.compareTo(source.atMostEvery()) > 0 ? interval : source.atMostEvery();
    Instant next = now.plus(every);
    try {
      source.collect(now, attempt);
      attempt.succeeded(now, next);
    } catch (VendorException e) {
      LOG.warn("{}: {} {}", source.id(), e.getMessage(), e.remedy());
      attempt.failed(now, next, e.getMessage(), e.remedy());
    } catch (SQLException | KafkaException e) {
      next = now.plus(ASK_AGAIN);
      LOG.warn("{} is read again at {}: {}", source.id(), next, e.toString());
      attempt.failed(
          now,
          next,
          e instanceof SQLException ? "the database does not answer" : "the broker does not answer",
          "It is tried again in " + ASK_AGAIN.toSeconds() + " s; see the health of both.");
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.error("{} failed", source.id(), e);
      attempt.failed(now, next, "an error inside Tidemark: " + e, "The log has its details.");
    }
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

  private synchronized boolean takeAsked() {
    boolean was = asked;
    asked = false;
    return was;
  }

  private synchronized void pause(Duration wait) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0 && !asked; left = until - System.nanoTime()) {
      wait(Math.max(1, left / 1_000_000));
    }
  }
}

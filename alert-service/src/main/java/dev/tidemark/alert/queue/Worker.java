package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one receiver what is due, one thing after the other. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

  private final Receiver receiver;
  private final DeliveryQueue queue;
  private final Backoff backoff;
  private final String dashboardUrl;
  private final Clock clock;

  Worker(
      Receiver receiver, DeliveryQueue queue, Backoff backoff, String dashboardUrl, Clock clock) {
    this.receiver = receiver;
    this.queue = queue;
    this.backoff = backoff;
    this.dashboardUrl = dashboardUrl;
    this.clock = clock;
  }

  /** Works until the thread is interrupted. */
  void run() {
    try {
      while (true) {
        Duration wait = LOOK;
        try {
          Optional<Lease> lease = queue.take(receiver, clock.instant());
          if (lease.isPresent()) {
            wait = attempt(lease.get());
          }
        } catch (SQLException | RuntimeException e) {
          LOG.warn("{} waits {}: {}", receiver.name(), AFTER_FAILURE, e.toString());
          wait = AFTER_FAILURE;
        }
        Thread.sleep(wait);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is told nothing more", receiver.name());
    }
  }

  /** Makes the attempt, and says how long the receiver wants to be left alone. */
  private Duration attempt(Lease lease) throws SQLException, InterruptedException {
    Result result = result(lease);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Delivery outcome =
        switch (result) {
          case Result.Delivered d -> lease.outcome(receiver, Outcome.DELIVERED, now, null, null);
          case Result.Dead d -> lease.outcome(receiver, Outcome.DEAD, now, d.detail(), null);
          case Result.Retry r -> again(lease, Outcome.RETRYING, now, r.detail(), r.after());
          case Result.Ambiguous a -> again(lease, Outcome.AMBIGUOUS, now, a.detail(), null);
        };
    queue.record(outcome, result instanceof Result.Delivered d ? d.reference() : null);
    log(outcome);
    boolean asked = result instanceof Result.Retry r && r.after() != null;
    return asked ? shorter(((Result.Retry) result).after(), LONGEST_REST) : receiver.pace();
  }

  private Result result(Lease lease) throws InterruptedException {
    if (lease.attempt() > 1 && !backoff.goesOn(lease.attempt() - 1)) {
      return new Result.Dead("given up after " + (lease.attempt() - 1) + " attempts");
    }
    String url = dashboardUrl + "/incidents/" + lease.incident().id();
    try {
      return receiver.send(new Notice(lease.id(), lease.incident(), lease.firstReference(), url));
    } catch (RuntimeException e) {
      // The text of an unexpected error may have a secret address in it; its place has not.
      String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
      return new Result.Ambiguous(e.getClass().getSimpleName() + place);
    }
  }

  private Delivery again(Lease lease, Outcome kind, Instant now, String detail, Duration asked) {
    if (!backoff.goesOn(lease.attempt())) {
      return lease.outcome(receiver, Outcome.DEAD, now, detail, null);
    }
    Duration pause = backoff.after(lease.attempt(), asked, RandomGenerator.getDefault());
    return lease.outcome(receiver, kind, now, detail, now.plus(pause));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void log(Delivery d) {
    switch (d.outcome()) {
      case DELIVERED -> LOG.info("{} was told of incident {}", d.receiver(), d.incidentId());
      case RETRYING, AMBIGUOUS ->
          LOG.warn(
              "{} could not be told of incident {}, again at {}: {}",
              d.receiver(),
              d.incidentId(),
              d.nextAttempt(),
              d.detail());
      case DEAD ->
          LOG.error(
              "{} is never told of incident {}: {}", d.receiver(), d.incidentId(), d.detail());
    }
  }
}

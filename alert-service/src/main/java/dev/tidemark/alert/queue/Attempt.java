package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to tell somebody what is due. */
record Attempt(DeliveryQueue queue, Backoff backoff, Fuse fuse, String dashboardUrl, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** Makes it; false where nothing is due. */
  boolean make(Receiver receiver) throws SQLException, InterruptedException {
    Optional<Lease> lease = queue.take(receiver, clock.instant());
    if (lease.isEmpty()) {
      return false;
    }
    Result result = result(receiver, lease.get());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Delivery> outcomes = outcomes(receiver, lease.get(), result, now);
    queue.record(receiver, outcomes, result, fuse);
    outcomes.forEach(Attempt::log);
    return true;
  }

  private List<Delivery> outcomes(Receiver to, Lease lease, Result result, Instant now) {
    return switch (result) {
      case Result.Delivered d -> lease.outcomes(to, Outcome.DELIVERED, now, d.note(), null);
      case Result.Dead d -> lease.outcomes(to, Outcome.DEAD, now, d.detail(), null);
      case Result.Gone g -> lease.outcomes(to, Outcome.DEAD, now, g.detail(), null);
      case Result.Retry r -> again(to, lease, Outcome.RETRYING, now, r.detail(), r.after());
      case Result.Ambiguous a -> again(to, lease, Outcome.AMBIGUOUS, now, a.detail(), null);
    };
  }

  private Result result(Receiver receiver, Lease lease) throws InterruptedException {
    if (lease.tries() > 1 && !backoff.goesOn(lease.tries() - 1)) {
      return new Result.Dead("given up after " + (lease.attempt() - 1) + " attempts");
    }
    try {
      return receiver.send(lease.notice(dashboardUrl));
    } catch (RuntimeException e) {
      // The text of an unexpected error may have a secret address in it; its place has not.
      String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
      return new Result.Ambiguous(e.getClass().getSimpleName() + place);
    }
  }

  private List<Delivery> again(
      Receiver to, Lease lease, Outcome kind, Instant now, String detail, Duration asked) {
    if (!backoff.goesOn(lease.tries())) {
      return lease.outcomes(to, Outcome.DEAD, now, detail, null);
    }
    Duration pause = backoff.after(lease.tries(), asked, RandomGenerator.getDefault());
    return lease.outcomes(to, kind, now, detail, now.plus(pause));
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

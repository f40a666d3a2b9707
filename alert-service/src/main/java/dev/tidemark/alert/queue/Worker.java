package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Receiver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells receivers what is due, one thing after the other. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

  private final String name;
  private final Round round;
  private final Attempt attempt;

  /** Who has something due now. */
  interface Round {
    /** The receivers to look after. */
    List<Receiver> now() throws SQLException;
  }

  Worker(String name, Round round, Attempt attempt) {
    this.name = name;
    this.round = round;
    this.attempt = attempt;
  }

  /** Works until the thread is interrupted. */
  void run() {
    try {
      while (true) {
        Duration wait = null;
        try {
          for (Receiver receiver : round.now()) {
            if (attempt.make(receiver)) {
              wait = wait == null ? receiver.pace() : shorter(wait, receiver.pace());
            }
          }
        } catch (SQLException | RuntimeException e) {
          LOG.warn("{} waits {}: {}", name, AFTER_FAILURE, e.toString());
          wait = AFTER_FAILURE;
        }
        Thread.sleep(wait == null ? LOOK : wait);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is told nothing more", name);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

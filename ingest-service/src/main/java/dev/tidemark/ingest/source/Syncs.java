package dev.tidemark.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.SourceState.Health;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who asked for a reading now, and what came of it. */
@Singleton
public final class Syncs {
  private long asked;
  private long answered;
  private boolean woken;
  private final Set<String> wanted = new HashSet<>();
  private final Map<String, Reading> readings = new LinkedHashMap<>();

  /**
   * What a reading of a source gave.
   *
   * @param records how many were new or had changed
   * @param problem what is wrong; null while all is well
   * @param remedy what to do about it; null while all is well
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(
      String source, Health health, long records, String problem, String remedy) {}

  /** A request for these sources, to be looked for by its ticket. */
  public record Asked(long ticket, Set<String> wanted) {}

  /**
   * How far a request is.
   *
   * @param done whether all that it wanted was read
   * @param sources what was read since it was asked
   */
  public record Sync(long ticket, boolean done, List<Outcome> sources) {}

  private record Reading(long upTo, Outcome outcome) {}

  /** Asks for a reading of these sources. */
  public synchronized Asked ask(Set<String> sources) {
    wanted.addAll(sources);
    asked++;
    wake();
    return new Asked(asked, new TreeSet<>(sources));
  }

  /** What came of a request. */
  public synchronized Sync look(long ticket) {
    List<Outcome> read =
        readings.values().stream().filter(r -> r.upTo() >= ticket).map(Reading::outcome).toList();
    return new Sync(ticket, answered >= ticket, read);
  }

  /** Ends a pause, without making anything due but what failed before. */
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** What was asked for until now. */
  synchronized Taken take() {
    Taken taken = new Taken(asked, Set.copyOf(wanted), woken);
    wanted.clear();
    woken = false;
    return taken;
  }

  /**
   * Requests up to a ticket.
   *
   * @param woken whether somebody asked for anything at all
   */
  record Taken(long upTo, Set<String> sources, boolean woken) {}

  synchronized void read(Taken taken, Outcome outcome) {
    readings.put(outcome.source(), new Reading(taken.upTo(), outcome));
  }

  synchronized void answered(Taken taken) {
    answered = Math.max(answered, taken.upTo());
  }

  /** Waits that long, or until somebody asks. */
  synchronized void pause(Duration wait) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long until = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0 && !woken; left = until - System.nanoTime()) {
      wait(Math.max(1, left / 1_000_000));
    }
  }
}

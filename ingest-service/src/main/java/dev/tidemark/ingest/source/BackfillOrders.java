package dev.tidemark.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.ingest.source.Gaps.Gap;
import dev.tidemark.ingest.store.Backfills;
import dev.tidemark.ingest.store.Backfills.Wanted;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Coverage;
import dev.tidemark.ingest.store.Span;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people want of the past, and what is there. */
@Singleton
public final class BackfillOrders {
  private static final int ALL = 100;

  private final AskedSources sources;
  private final Coverage coverage;
  private final Backfills backfills;
  private final CollectedSpans spans;
  private final Gaps gaps;
  private final Syncs syncs;
  private final Clock clock;

  BackfillOrders(
      AskedSources sources,
      Coverage coverage,
      Backfills backfills,
      CollectedSpans spans,
      Gaps gaps,
      Syncs syncs,
      @Nullable Clock clock) {
    this.sources = sources;
    this.coverage = coverage;
    this.backfills = backfills;
    this.spans = spans;
    this.gaps = gaps;
    this.syncs = syncs;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Whether a backfill is at its end. */
  public enum Status {
    /** Days are being read. */
    RUNNING,
    /** It stopped for the reason that is said, and goes on by itself. */
    WAITING,
    /** Nothing of what was asked for is missing. */
    DONE;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How far a backfill is.
   *
   * @param from start of what was asked for
   * @param to its end, exclusive
   * @param percent of it that is there
   * @param missing what of it is not there, oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Order(
      String source,
      Instant from,
      Instant to,
      Status status,
      int percent,
      List<Span> missing,
      String problem,
      String remedy) {}

  /**
   * Asks for a span of the past. What of it is there already is not read again; what the regular
   * collection has yet to reach is its business.
   *
   * @param word which sources; null for all
   * @throws IllegalArgumentException where the span is empty or in the future, or no source is
   *     meant
   */
  public List<Order> ask(Instant from, Instant to, String word) throws SQLException {
    Instant now = clock.instant();
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, got: " + from + " and " + to);
    }
    if (!from.isBefore(now)) {
      throw new IllegalArgumentException("from must be in the past, got: " + from);
    }
    List<Backfillable> meant = AskedSources.meant(sources.backfillable(), word);
    for (Backfillable source : meant) {
      Instant reached = spans.find(source.id()).map(c -> c.to()).orElse(now);
      Instant end = to.isBefore(reached) ? to : reached;
      if (from.isBefore(end)) {
        backfills.ask(source.id(), new Span(from, end), now);
      }
    }
    syncs.wake();
    return orders(meant);
  }

  /** All backfills that were asked for. */
  public List<Order> all(String word) throws SQLException {
    return orders(AskedSources.meant(sources.backfillable(), word));
  }

  /** What is missing of the sources that have been read at all, oldest first by source. */
  public List<Gap> gaps(String word) throws SQLException {
    List<Gap> all = new ArrayList<>();
    for (Backfillable source : AskedSources.meant(sources.backfillable(), word)) {
      all.addAll(gaps.of(source, clock.instant()));
    }
    return all;
  }

  /**
   * Says that what is missing need not be read, and ends the backfill; returns what was given up.
   *
   * @param within null for all that is missing
   */
  public List<Gap> complete(Span within, String word) throws SQLException {
    List<Gap> givenUp = new ArrayList<>();
    for (Backfillable source : AskedSources.meant(sources.backfillable(), word)) {
      for (Gap gap : gaps.of(source, clock.instant())) {
        Instant from =
            within == null || gap.from().isAfter(within.from()) ? gap.from() : within.from();
        Instant to = within == null || gap.to().isBefore(within.to()) ? gap.to() : within.to();
        // What the regular collection has yet to reach is not given up.
        if (gap.fate() != Gaps.Fate.COLLECTING && from.isBefore(to)) {
          coverage.accept(source.id(), new Span(from, to));
          givenUp.add(new Gap(gap.source(), from, to, gap.fate()));
        }
      }
    }
    syncs.wake();
    return givenUp;
  }

  /**
   * Forgets that a past was read, so that it is missing; what of it lies in the history that is
   * kept is read again at once. What is read again counts once.
   *
   * @param within null for all but the last days
   */
  public List<Gap> reset(Span within, String word) throws SQLException {
    for (Backfillable source : AskedSources.meant(sources.backfillable(), word)) {
      Optional<Instant> reached = spans.find(source.id()).map(c -> c.to());
      List<Span> covered = coverage.covered(source.id());
      if (reached.isPresent() && !covered.isEmpty()) {
        Instant end = Days.start(reached.get()).minus(Days.READ_AGAIN);
        Instant from = within == null ? Instant.EPOCH : within.from();
        Instant to = within == null || within.to().isAfter(end) ? end : within.to();
        if (from.isBefore(to)) {
          coverage.forget(source.id(), new Span(from, to));
        }
        if (within == null) {
          backfills.forget(source.id());
        }
      }
    }
    syncs.wake();
    return gaps(word);
  }

  private List<Order> orders(List<Backfillable> meant) throws SQLException {
    List<Order> orders = new ArrayList<>();
    for (Backfillable source : meant) {
      Optional<Wanted> wanted = backfills.find(source.id());
      if (wanted.isPresent()) {
        orders.add(order(source.id(), wanted.get()));
      }
    }
    return orders;
  }

  private Order order(String source, Wanted wanted) throws SQLException {
    List<Span> missing = new ArrayList<>();
    Duration asked = Duration.ZERO;
    for (Span span : wanted.wanted()) {
      missing.addAll(coverage.missing(source, span));
      asked = asked.plus(span.length());
    }
    Duration left = missing.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    // Whatever was said before, it is done only where nothing is missing.
    Status status =
        missing.isEmpty()
            ? Status.DONE
            : wanted.problem() == null ? Status.RUNNING : Status.WAITING;
    long percent = ALL - Math.ceilDiv(left.toMillis() * ALL, Math.max(1, asked.toMillis()));
    return new Order(
        source,
        wanted.wanted().getFirst().from(),
        wanted.wanted().getLast().to(),
        status,
        (int) percent,
        missing,
        wanted.problem(),
        wanted.remedy());
  }
}

package dev.tidemark.ingest.source;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.ingest.store.Backfills;
import dev.tidemark.ingest.store.Backfills.Wanted;
import dev.tidemark.ingest.store.Collected;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.Coverage;
import dev.tidemark.ingest.store.Span;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of the past is missing: what the regular collection has passed without having read it. */
@Singleton
public final class Gaps {
  private static final Duration BEHIND = Duration.ofHours(6);

  private final Coverage coverage;
  private final CollectedSpans spans;
  private final Backfills backfills;
  private final StateBoard board;
  private final Duration history;
  private final Duration behind;

  Gaps(
      Coverage coverage,
      CollectedSpans spans,
      Backfills backfills,
      StateBoard board,
      @Value("${tidemark.ingest.history-days:60}") int historyDays,
      @Value("${tidemark.poll-interval}") Duration interval) {
    this.coverage = coverage;
    this.spans = spans;
    this.backfills = backfills;
    this.board = board;
    this.history = Duration.ofDays(historyDays);
    Duration twice = interval.multipliedBy(2);
    this.behind = twice.compareTo(BEHIND) > 0 ? twice : BEHIND;
  }

  /** What becomes of a gap. */
  public enum Fate {
    /** The regular collection has not come to it. */
    COLLECTING,
    /** It is filled, because it is in the history that is kept or because somebody asked. */
    FILLING,
    /** It is older than the history that is kept, and nobody asked for it. */
    OPEN;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A span {@code [from, to)} of a source that is missing. */
  public record Gap(String source, Instant from, Instant to, Fate fate) {}

  /** What of a source is missing, oldest first. */
  public List<Gap> of(Source source, Instant now) throws SQLException {
    String id = source.id();
    Optional<Collected> collected = spans.find(id);
    Instant begin = historyStart(now);
    if (collected.isEmpty()) {
      // Where a reading succeeded and covered nothing, the plan has nothing to read.
      return board.of(source).lastSuccess() == null
          ? List.of(new Gap(id, begin, now, Fate.COLLECTING))
          : List.of();
    }
    Instant reached = collected.get().to();
    List<Gap> gaps = new ArrayList<>();
    List<Span> filled = new ArrayList<>();
    for (Span wanted : wanted(id, reached, now)) {
      filled.addAll(coverage.missing(id, wanted));
      begin = wanted.from().isBefore(begin) ? wanted.from() : begin;
    }
    for (Span covered : coverage.covered(id)) {
      begin = covered.from().isBefore(begin) ? covered.from() : begin;
    }
    filled.forEach(span -> gaps.add(new Gap(id, span.from(), span.to(), Fate.FILLING)));
    if (begin.isBefore(reached)) {
      for (Span missing : coverage.missing(id, new Span(begin, reached))) {
        without(missing, filled)
            .forEach(span -> gaps.add(new Gap(id, span.from(), span.to(), Fate.OPEN)));
      }
    }
    if (reached.plus(behind).isBefore(now)) {
      gaps.add(new Gap(id, reached, now, Fate.COLLECTING));
    }
    gaps.sort(Comparator.comparing(Gap::from));
    return gaps;
  }

  /** What is to be filled next: the newest missing days, or what of them is missing. */
  Optional<Span> next(Backfillable source, Instant now) throws SQLException {
    Optional<Collected> collected = spans.find(source.id());
    if (collected.isEmpty()) {
      return Optional.empty();
    }
    Span newest = null;
    for (Span wanted : wanted(source.id(), collected.get().to(), now)) {
      for (Span missing : coverage.missing(source.id(), wanted)) {
        newest = newest == null || missing.to().isAfter(newest.to()) ? missing : newest;
      }
    }
    if (newest == null) {
      return Optional.empty();
    }
    Instant midnight =
        newest
            .to()
            .minusNanos(1)
            .truncatedTo(ChronoUnit.DAYS)
            .minus(source.daysAtOnce() - 1L, ChronoUnit.DAYS);
    Instant from = midnight.isAfter(newest.from()) ? midnight : newest.from();
    return Optional.of(new Span(from, newest.to()));
  }

  /** The history that is kept and what was asked for, before what is collected regularly. */
  private List<Span> wanted(String source, Instant reached, Instant now) throws SQLException {
    List<Span> wanted = new ArrayList<>();
    Instant begin = historyStart(now);
    if (begin.isBefore(reached)) {
      wanted.add(new Span(begin, reached));
    }
    Optional<Wanted> asked = backfills.find(source).filter(w -> w.doneAt() == null);
    for (Span span : asked.map(Wanted::wanted).orElse(List.of())) {
      Instant end = earlier(span.to(), begin.isBefore(reached) ? begin : reached);
      if (span.from().isBefore(end)) {
        wanted.add(new Span(span.from(), end));
      }
    }
    return wanted;
  }

  private Instant historyStart(Instant now) {
    return now.minus(history).truncatedTo(ChronoUnit.DAYS);
  }

  private static List<Span> without(Span span, List<Span> taken) {
    List<Span> left = List.of(span);
    for (Span other : taken) {
      List<Span> next = new ArrayList<>();
      for (Span part : left) {
        if (!other.from().isBefore(part.to()) || !part.from().isBefore(other.to())) {
          next.add(part);
          continue;
        }
        if (part.from().isBefore(other.from())) {
          next.add(new Span(part.from(), other.from()));
        }
        if (other.to().isBefore(part.to())) {
          next.add(new Span(other.to(), part.to()));
        }
      }
      left = next;
    }
    return left;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}

package dev.tidemark.incident.life;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The anomalies of an episode, each with what became of it. */
public record Findings(List<Finding> list) {
  private static final Comparator<Finding> MATTERS =
      Comparator.<Finding, Integer>comparing(f -> f.last().severity().ordinal())
          .thenComparing(f -> f.last().excessMicros())
          .thenComparing(f -> f.last().id());

  /** Who told first; among those that did not tell, who began first. */
  private static final Comparator<Finding> LEADS =
      Comparator.comparing(Finding::toldAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(f -> f.last().onset());

  /**
   * An anomaly.
   *
   * @param last its latest line
   * @param toldAt when it first told somebody; null where it joined silently
   */
  public record Finding(Anomaly last, Instant toldAt) {
    /** Whether it goes on. */
    public boolean open() {
      return !ends(last.change());
    }

    /**
     * Whether a line says nothing new: it is an earlier one that comes again, as after a replay.
     */
    public boolean covers(Anomaly line) {
      int order = line.detectedAt().compareTo(last.detectedAt());
      return order < 0 || (order == 0 && !open() && !ends(line.change()));
    }
  }

  /** Whether a change is the end of an anomaly. */
  static boolean ends(Change change) {
    return change == Change.CLEARED || change == Change.RETRACTED;
  }

  /** Number of different anomalies. */
  int occurrences() {
    return list.size();
  }

  /** The detectors that found something, each once, in the order of their names. */
  List<String> detectors() {
    return list.stream().map(f -> f.last().detector()).distinct().sorted().toList();
  }

  /** Whether none goes on. */
  boolean over() {
    return list.stream().noneMatch(Finding::open);
  }

  /** Whether a revision of the data explains all of them. */
  boolean explained() {
    return list.stream().allMatch(f -> f.last().change() == Change.RETRACTED);
  }

  /** What describes the episode best: the worst anomaly that goes on, then the most expensive. */
  Optional<Anomaly> worst() {
    return list.stream().filter(Finding::open).max(MATTERS).map(Finding::last);
  }

  /**
   * When what goes on began: the onset of the anomaly that told first, because that is what people
   * know of; the earliest onset where none of those that go on has told. Another anomaly of the
   * episode may look at a whole day, and say midnight.
   */
  Optional<Instant> began() {
    return list.stream().filter(Finding::open).min(LEADS).map(f -> f.last().onset());
  }
}

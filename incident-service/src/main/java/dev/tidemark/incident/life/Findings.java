package dev.tidemark.incident.life;

import dev.tidemark.schemas.Anomaly.Change;
import java.util.List;

/** The anomalies of an episode, each with what became of it. */
public record Findings(List<Finding> list) {

  /** An anomaly's detector and its latest change. */
  public record Finding(String detector, Change change) {}

  /** Number of different anomalies. */
  int occurrences() {
    return list.size();
  }

  /** The detectors that found something, each once, in the order of their names. */
  List<String> detectors() {
    return list.stream().map(Finding::detector).distinct().sorted().toList();
  }

  /** Whether none goes on. */
  boolean over() {
    return list.stream().allMatch(f -> ended(f.change()));
  }

  /** Whether a revision of the data explains all of them. */
  boolean explained() {
    return list.stream().allMatch(f -> f.change() == Change.RETRACTED);
  }

  private static boolean ended(Change change) {
    return change == Change.CLEARED || change == Change.RETRACTED;
  }
}

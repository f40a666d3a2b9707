package dev.tidemark.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How alerts and labels agree. An alert within a label's time and its grace finds it; one more is a
 * duplicate; any other is false. A person's alert never finds a label of the team.
 *
 * @param minutesToDetect of each found label, by type
 * @param exposure hundreds of people times weeks after the warm-up
 */
public record Score(
    Map<AnomalyType, Integer> labels,
    Map<AnomalyType, List<Double>> minutesToDetect,
    int falseAlerts,
    int duplicates,
    double exposure) {
  private static final double DAY = 86_400;

  /**
   * Scores one data set.
   *
   * @param warmupDays alerts before do not count
   */
  public static Score of(
      List<Label> labels, List<Alert> alerts, int warmupDays, int users, int days) {
    Map<AnomalyType, Integer> counts = new EnumMap<>(AnomalyType.class);
    labels.forEach(l -> counts.merge(l.type(), 1, Integer::sum));
    Map<AnomalyType, List<Double>> found = new EnumMap<>(AnomalyType.class);
    List<Label> open = new ArrayList<>(labels);
    int wrong = 0;
    int again = 0;
    List<Alert> inOrder =
        alerts.stream()
            .filter(a -> a.at() >= warmupDays * DAY)
            .sorted(Comparator.comparingDouble(Alert::at))
            .toList();
    for (Alert alert : inOrder) {
      List<Label> fitting = labels.stream().filter(l -> fits(alert, l)).toList();
      Label first = fitting.stream().filter(open::contains).findFirst().orElse(null);
      if (first != null) {
        open.remove(first);
        found
            .computeIfAbsent(first.type(), t -> new ArrayList<>())
            .add((alert.at() - first.from()) / 60);
      } else if (fitting.isEmpty()) {
        wrong++;
      } else {
        again++;
      }
    }
    return new Score(counts, found, wrong, again, users / 100.0 * (days - warmupDays) / 7);
  }

  private static boolean fits(Alert alert, Label label) {
    boolean whom =
        alert.kind() == null
            ? !label.type().ofTeam() && label.user() == alert.user()
            : label.type() == alert.kind();
    return whom && label.holds(alert.at());
  }

  /** Both together. */
  public Score plus(Score o) {
    Map<AnomalyType, Integer> all = new EnumMap<>(labels);
    o.labels.forEach((type, n) -> all.merge(type, n, Integer::sum));
    Map<AnomalyType, List<Double>> minutes = new EnumMap<>(AnomalyType.class);
    for (Score s : List.of(this, o)) {
      s.minutesToDetect.forEach(
          (type, m) -> minutes.computeIfAbsent(type, t -> new ArrayList<>()).addAll(m));
    }
    return new Score(
        all,
        minutes,
        falseAlerts + o.falseAlerts,
        duplicates + o.duplicates,
        exposure + o.exposure);
  }

  /** Labels that were found. */
  public int hits() {
    return minutesToDetect.values().stream().mapToInt(List::size).sum();
  }

  /** Share of alerts, without duplicates, that are right; 1 for no alert. */
  public double precision() {
    return hits() + falseAlerts == 0 ? 1 : (double) hits() / (hits() + falseAlerts);
  }

  /** Share of labels that were found. */
  public double recall() {
    return (double) hits() / Math.max(1, labels.values().stream().mapToInt(n -> n).sum());
  }

  /** Harmonic mean of precision and recall. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  /** False alerts per 100 people and week. */
  public double falsePerWeek() {
    return falseAlerts / exposure;
  }

  /** Duplicates per found label. */
  public double duplicatesPerHit() {
    return (double) duplicates / Math.max(1, hits());
  }

  /** Minutes to detect at a percentile, over the acute types. */
  public double acuteMinutes(double percentile) {
    return percentile(
        minutesToDetect.entrySet().stream()
            .filter(e -> e.getKey().acute())
            .flatMap(e -> e.getValue().stream())
            .toList(),
        percentile);
  }

  /** Median minutes to detect of one type; not a number where none was found. */
  public double medianMinutes(AnomalyType type) {
    return percentile(minutesToDetect.getOrDefault(type, List.of()), 50);
  }

  /** Share of one type's labels that were found. */
  public double recall(AnomalyType type) {
    return (double) minutesToDetect.getOrDefault(type, List.of()).size()
        / Math.max(1, labels.getOrDefault(type, 0));
  }

  private static double percentile(List<Double> values, double percentile) {
    return values.isEmpty()
        ? Double.NaN
        : new Percentile(percentile)
            .withEstimationType(EstimationType.R_7)
            .evaluate(values.stream().mapToDouble(v -> v).toArray());
  }
}

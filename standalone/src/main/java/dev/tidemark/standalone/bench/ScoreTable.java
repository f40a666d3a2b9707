package dev.tidemark.standalone.bench;

import dev.tidemark.bench.accuracy.AnomalyType;
import dev.tidemark.bench.accuracy.Score;
import java.io.PrintStream;
import java.util.Locale;

/** Prints scores. */
final class ScoreTable {
  private final PrintStream out;

  ScoreTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(
        "%-16s %9s %7s %6s %21s %15s %14s%n",
        "data",
        "precision",
        "recall",
        "F1",
        "false/100 people/week",
        "duplicates/hit",
        "acute p50 min");
  }

  void row(String name, Score s) {
    out.printf(
        Locale.ROOT,
        "%-16s %9.3f %7.3f %6.3f %21.2f %15.2f %14.0f%n",
        name,
        s.precision(),
        s.recall(),
        s.f1(),
        s.falsePerWeek(),
        s.duplicatesPerHit(),
        s.acuteMinutes(50));
  }

  void types(Score s) {
    out.println();
    out.printf("%-16s %9s %14s %8s%n", "type", "recall", "p50 minutes", "labels");
    for (AnomalyType type : AnomalyType.values()) {
      out.printf(
          Locale.ROOT,
          "%-16s %9.2f %14.0f %8d%n",
          type.wire(),
          s.recall(type),
          s.medianMinutes(type),
          s.labels().getOrDefault(type, 0));
    }
  }
}

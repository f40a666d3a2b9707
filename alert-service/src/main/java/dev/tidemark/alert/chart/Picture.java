package dev.tidemark.alert.chart;

import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.schemas.Anomaly;
import java.awt.AWTError;
import java.util.Optional;

/** The picture of a notice. */
public sealed interface Picture {
  /** The picture's name as a file. */
  String FILE = "evidence.png";

  /**
   * A PNG.
   *
   * @param words what it shows, for those who do not see it
   */
  record Drawn(byte[] png, String words) implements Picture {}

  /** There is nothing to draw. */
  record None() implements Picture {}

  /** It could not be drawn; the message goes without it. */
  record Failed(String reason) implements Picture {}

  /** The picture of one incident's evidence; none for several incidents. */
  static Picture of(Notice notice) {
    return notice.several() || notice.evidence() == null ? new None() : of(notice.evidence());
  }

  /** The picture of an anomaly's evidence; a machine without fonts, or without AWT, has none. */
  static Picture of(Anomaly evidence) {
    try {
      Optional<Chart> chart = EvidenceChart.of(evidence);
      return chart.isEmpty()
          ? new None()
          : new Drawn(ChartPainter.png(chart.get()), chart.get().words());
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      return new Failed("the picture could not be drawn: " + e.getClass().getSimpleName());
    }
  }
}

package dev.tidemark.detection.detector;

import java.util.Optional;

/** A pure rule: the same view gives the same finding. */
public interface Detector {
  /** Changes when a rule changes so much that its findings are other findings. */
  int VERSION = 1;

  /** The name in the settings and on the wire. */
  String detectorName();

  /** What the rule finds, or empty. */
  Optional<Finding> examine(View view);

  /** The value in force of one of this rule's parameters. */
  default double number(View view, String parameter) {
    return view.tuning().number(detectorName(), parameter);
  }
}

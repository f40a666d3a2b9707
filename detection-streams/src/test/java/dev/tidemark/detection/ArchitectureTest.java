package dev.tidemark.detection;

import dev.tidemark.schemas.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void itUsesNoOtherPartAndItsPackagesHaveNoCycles() {
    ArchitectureRules.check("detection");
    ArchitectureRules.checkPlain(
        "detection",
        "dev.tidemark.detection.detector..",
        "dev.tidemark.detection.episode..",
        "dev.tidemark.detection.team..",
        "dev.tidemark.detection.day..");
  }
}

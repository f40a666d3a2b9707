package dev.tidemark.simulator;

import dev.tidemark.schemas.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void itUsesNoOtherPartAndItsPackagesHaveNoCycles() {
    ArchitectureRules.check("simulator");
    ArchitectureRules.checkPlain("simulator", "dev.tidemark.simulator.company..");
  }
}

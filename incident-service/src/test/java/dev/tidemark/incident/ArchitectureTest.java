package dev.tidemark.incident;

import dev.tidemark.schemas.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void itUsesNoOtherPartAndItsPackagesHaveNoCycles() {
    ArchitectureRules.check("incident");
    ArchitectureRules.checkPlain("incident", "dev.tidemark.incident.life..");
  }
}

package dev.tidemark.alert;

import dev.tidemark.schemas.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void itUsesNoOtherPartAndItsPackagesHaveNoCycles() {
    ArchitectureRules.check("alert");
  }
}

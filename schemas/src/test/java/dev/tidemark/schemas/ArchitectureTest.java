package dev.tidemark.schemas;

import dev.tidemark.schemas.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theContractUsesNoFrameworkAndNoPart() {
    ArchitectureRules.check("schemas");
    ArchitectureRules.checkPlain("schemas", "dev.tidemark.schemas..");
  }
}

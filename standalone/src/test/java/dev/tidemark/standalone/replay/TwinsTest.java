package dev.tidemark.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.schemas.Ids;
import org.junit.jupiter.api.Test;

class TwinsTest {
  @Test
  void countsEachIdentityOnItsOwnThroughGrowth() {
    Twins twins = new Twins();
    for (int i = 0; i < 100_000; i++) {
      assertEquals(0, twins.ordinal(Ids.of("e", Integer.toString(i))));
    }
    for (int i = 0; i < 100_000; i += 7) {
      assertEquals(1, twins.ordinal(Ids.of("e", Integer.toString(i))));
      assertEquals(2, twins.ordinal(Ids.of("e", Integer.toString(i))));
    }
  }
}

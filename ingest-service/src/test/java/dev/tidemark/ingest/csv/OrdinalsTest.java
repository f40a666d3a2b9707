package dev.tidemark.ingest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinalsTest {
  @Test
  void countsEachIdentityOnItsOwnThroughGrowth() {
    Ordinals ordinals = new Ordinals();
    long[] hashes = new Random(3).longs(100_000).distinct().toArray();
    hashes[7] = 0;
    for (long hash : hashes) {
      assertEquals(0, ordinals.next(hash));
    }
    for (int i = 0; i < hashes.length; i += 7) {
      assertEquals(1, ordinals.next(hashes[i]));
      assertEquals(2, ordinals.next(hashes[i]));
    }
  }
}

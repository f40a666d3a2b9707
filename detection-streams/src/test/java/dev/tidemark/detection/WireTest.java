package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
  @Test
  void numbersAndTextsComeBackAsTheyWere() {
    Random random = new Random(1);
    long[] numbers = new long[2000];
    WireWriter out = new WireWriter();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextLong() >> random.nextInt(64);
      out.number(numbers[i]);
    }
    out.number(Long.MIN_VALUE)
        .number(Long.MAX_VALUE)
        .text("a\u00e9\ud83d\ude00")
        .text(null)
        .text("")
        .octet(255);
    WireReader in = new WireReader(out.bytes());
    for (long n : numbers) {
      assertEquals(n, in.number());
    }
    assertEquals(Long.MIN_VALUE, in.number());
    assertEquals(Long.MAX_VALUE, in.number());
    assertEquals("a\u00e9\ud83d\ude00", in.text());
    assertNull(in.text());
    assertEquals("", in.text());
    assertEquals(255, in.octet());
  }

  @Test
  void anUnknownFormatIsNamedInTheError() {
    WireReader in = new WireReader(new WireWriter().octet(9).bytes());
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> in.version(1));
    assertEquals(
        "state of format 9, this build reads 1: finish the upgrade, or rebuild the state",
        e.getMessage());
  }
}

package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcInstantsTest {
  @Test
  void readsWhatInstantsWrite() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Instant at =
          Instant.ofEpochSecond(
              random.nextLong(-60_000_000_000L, 200_000_000_000L),
              i % 3 == 0 ? 0 : i % 3 == 1 ? random.nextInt(1000) * 1_000_000L : random.nextInt());
      assertEquals(at, UtcInstants.parse(at.toString()));
      assertEquals(at, Json.MAPPER.readValue("\"" + at + "\"", Instant.class));
      assertEquals(at.toString(), UtcInstants.text(at));
      assertEquals("\"" + at + "\"", Json.MAPPER.writeValueAsString(at));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-28T23:59:60Z", "2026-03-02T09:14:03.2Z", "2026-03-02T09:14:03.123456789Z",
        "2026-03-02T09:14:03+02:00", "2026-03-02T24:00:00Z", "+12026-03-02T09:14:03Z"
      })
  void leavesWhatIsWrittenOtherwiseToTheGeneralWay(String text) {
    Instant expected;
    try {
      expected = Instant.parse(text);
    } catch (DateTimeParseException e) {
      assertThrows(DateTimeParseException.class, () -> UtcInstants.parse(text));
      return;
    }
    assertEquals(expected, UtcInstants.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2026-13-02T09:14:03Z",
        "2026-02-30T09:14:03Z",
        "2026-03-02T09:14:0xZ",
        "2026-03-02 09:14:03Z",
        "2026-03-02T09:14:03"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThrows(DateTimeParseException.class, () -> UtcInstants.parse(text));
  }
}

package dev.tidemark.detection.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tidemark.detection.wire.TotalsWire;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UserDay.Totals;
import org.junit.jupiter.api.Test;

/** State that an earlier version has written. */
class EventRevisionTest {
  @Test
  void aRevisionWithoutProviderIsReadOn() {
    Totals totals = new Totals(1, 750, 700, 1_000, 1, 2, 3, 4);
    WireWriter old = new WireWriter();
    old.octet(2).number(1_790_000_000_500L).number(1_790_000_000_000L).text("opus");
    TotalsWire.write(old, totals);
    old.number(700).octet(2);

    EventRevision revision = EventRevision.SERDE.deserializer().deserialize("", old.bytes());

    assertEquals("opus", revision.model());
    assertEquals(totals, revision.totals());
    assertEquals(700, revision.cleanMicros());
    assertNull(revision.provider());
  }
}

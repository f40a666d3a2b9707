package dev.tidemark.detection.day;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.detection.wire.TotalsWire;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.UserDay.Totals;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** State that an earlier version has written. */
class DayStateTest {
  private static final int HOURS = 25;

  @Test
  void aDayWithoutProvidersKeepsItsSpendAsThatOfNone() {
    Totals total = new Totals(3, 750, 700, 3_000, 1, 2, 3, 4);
    WireWriter old = new WireWriter();
    old.octet(1).text("acme").text("u1").text("ann@acme.test").number(20_000);
    TotalsWire.write(old, total);
    old.number(1).text("opus");
    TotalsWire.write(old, total);
    for (int hour = 0; hour < HOURS; hour++) {
      old.number(hour == 9 ? 750 : 0);
    }
    old.text("Platform").number(700).number(1_790_000_000_000L);

    DayState day = DayState.SERDE.deserializer().deserialize("", old.bytes());

    assertEquals(LocalDate.ofEpochDay(20_000), day.day());
    assertEquals(total, day.total());
    assertEquals(Map.of("", 750L), day.byProvider());
    assertEquals("Platform", day.toldGroup());
    byte[] again = DayState.SERDE.serializer().serialize("", day);
    assertEquals(
        day.byProvider(), DayState.SERDE.deserializer().deserialize("", again).byProvider());
  }
}

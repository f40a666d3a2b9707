package dev.tidemark.ingest.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.ingest.cursor.Difference.Part;
import dev.tidemark.ingest.store.EventTotals.Sum;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void nothingIsNoDifference() {
    assertEquals(Map.of(), of(true, 5_000, new Sum(3, 5_000, 0, 0)));
    assertEquals(Map.of(), of(true, 0, null));
  }

  @Test
  void halfAMicroDollarForEachEventIsRounding() {
    assertEquals(Map.of("rounding", 5L), of(true, 1_005, new Sum(10, 1_000, 0, 0)));
    assertEquals(Map.of("unexplained", 7L), of(true, 1_007, new Sum(10, 1_000, 0, 0)));
  }

  @Test
  void newEventsTheVendorHasNotAddedUpAreProvisional() {
    assertEquals(Map.of("provisional", -400L), of(true, 600, new Sum(2, 1_000, 400, 0)));
    assertEquals(
        Map.of("provisional", -400L, "unexplained", -300L),
        of(true, 300, new Sum(2, 1_000, 400, 0)));
    assertEquals(Map.of("provisional", -300L), of(true, 700, new Sum(2, 1_000, 400, 0)));
  }

  @Test
  void whatIsNotThereYetIsNoMystery() {
    assertEquals(Map.of("not_collected", 900L), of(false, 900, null));
    assertEquals(Map.of("not_collected", 900L), of(true, 900, new Sum(4, 0, 0, 4)));
  }

  @Test
  void thoseWhomTheVendorDoesNotListAreUnattributed() {
    Difference difference = new Difference(true);
    difference.add(new Part(1_000, new Sum(1, 1_000, 0, 0), 1));
    difference.unattributed(new Sum(9, 250, 250, 0));
    assertEquals(Map.of("unattributed", -250L), difference.byType());
  }

  private static Map<String, Long> of(boolean complete, long vendor, Sum counted) {
    Difference difference = new Difference(complete);
    difference.add(new Part(vendor, counted, 1));
    return difference.byType();
  }
}

package dev.tidemark.ingest.pro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTextTest {
  private static final Instant NOW = Instant.parse("2026-01-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Usage Billing period: Jan 3, 2026 – Feb 3, 2026 of Pro|2026-01-03|2026-02-03",
        "Current period: Dec 28 - Jan 28|2025-12-28|2026-01-28",
        "billing cycle 2026-01-03 to 2026-02-03|2026-01-03|2026-02-03",
        "Billing period January 3 until February 3, 2026|2026-01-03|2026-02-03"
      })
  void theDatesAfterTheLabelAreThePeriod(String text, String start, String end) {
    Cycle cycle = PeriodText.find(text, NOW).orElseThrow();
    assertEquals(Instant.parse(start + "T00:00:00Z"), cycle.start());
    assertEquals(Instant.parse(end + "T00:00:00Z"), cycle.end());
  }

  @Test
  void otherDatesAreNot() {
    assertTrue(PeriodText.find("Jan 3, 2026 – Feb 3, 2026", NOW).isEmpty());
    assertTrue(PeriodText.find("Billing period: Feb 31 – Mark 7", NOW).isEmpty());
  }
}

package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.UserDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A past that becomes known long after it happened. */
class FilledPastTest {
  private static final long USD = 1_000_000;
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  private final TopologyHarness topology = new TopologyHarness();

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void itCountsOnItsDaysAndTellsNobody() {
    topology.prices(
        new PriceBook(
            PriceBook.EVERYBODY,
            Map.of(
                "opus-max",
                new PriceBook.Price(new BigDecimal("1000"), null, null, null, "premium")),
            Instant.EPOCH));
    for (int day = 0; day < 15; day++) {
      topology.use(
          Usage.event("now" + day, "ann@acme.test", at(MONDAY.plusDays(day), 10), 100_000));
    }
    Instant now = at(MONDAY.plusDays(14), 11);
    topology.clock(now);
    topology.anomalies();

    for (int day = 30; day > 0; day--) {
      Instant then = at(MONDAY.minusDays(day), 9);
      for (int i = 0; i < 20; i++) {
        String id = day + "-" + i;
        topology.use(Usage.event("a" + id, "ann@acme.test", then, now, 9 * USD, false));
        topology.use(Usage.event("g" + id, "gone@acme.test", then, now, 9 * USD, false));
      }
    }
    topology.clock(now.plus(Duration.ofHours(3)));

    assertEquals(List.of(), topology.anomalies().stream().filter(Anomaly::notifies).toList());
    Map<String, UserDay> days = topology.days();
    for (String who : List.of("ann@acme.test", "gone@acme.test")) {
      String key = Usage.ORG + "/" + Ids.userId(who) + "/" + MONDAY.minusDays(7);
      assertEquals(180 * USD, days.get(key).total().spendMicros());
    }
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant().plus(Duration.ofHours(hour));
  }
}

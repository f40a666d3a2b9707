package dev.tidemark.dashboard.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.dashboard.sheet.Wanted.Key;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DayLoadsTest {
  private static final long LONG = 60_000;
  private static final Key SLOW = new Key(LocalDate.of(2026, 3, 1), Detail.TOTALS);
  private static final Key QUICK = new Key(LocalDate.of(2026, 3, 2), Detail.TOTALS);

  private final CountDownLatch database = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();
  private final Held held = new Held(1, Detail.TOTALS.nothing);
  private final DayLoads loads =
      new DayLoads(
          key -> {
            reads.incrementAndGet();
            if (key.equals(SLOW)) {
              await(database);
            }
            return held;
          });

  @Test
  void aDayThatTakesLongHoldsUpNobodyAndIsReadOnceForAllWhoAsk() throws SQLException {
    BeingRead told = assertThrows(BeingRead.class, () -> loads.of(List.of(SLOW), 0));
    assertEquals(503, told.problem().status());
    assertSame(held, loads.of(List.of(QUICK), LONG).get(QUICK), "others are read beside it");
    assertThrows(BeingRead.class, () -> loads.of(List.of(SLOW), 0));
    database.countDown();
    assertEquals(Map.of(SLOW, held), loads.of(List.of(SLOW), LONG));
    assertTrue(reads.get() <= 3, "who asks again waits for the read that is on its way");
  }

  @Test
  void howFarItIsIsSaid() throws SQLException {
    loads.of(List.of(QUICK), LONG);
    BeingRead told = assertThrows(BeingRead.class, () -> loads.of(List.of(SLOW, QUICK), 0));
    assertTrue(told.problem().detail().contains(" % of what this page needs"));
    database.countDown();
  }

  @Test
  void whatFailsIsTriedAgain() throws SQLException {
    AtomicInteger tries = new AtomicInteger();
    DayLoads failing =
        new DayLoads(
            key -> {
              if (tries.incrementAndGet() == 1) {
                throw new SQLException("away");
              }
              return held;
            });
    assertThrows(SQLException.class, () -> failing.of(List.of(QUICK), LONG));
    while (tries.get() == 1) {
      try {
        failing.of(List.of(QUICK), LONG);
      } catch (SQLException e) {
        assertEquals("away", e.getMessage());
      }
    }
    assertEquals(2, tries.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

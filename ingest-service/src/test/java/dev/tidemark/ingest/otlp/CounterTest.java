package dev.tidemark.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tidemark.ingest.store.CounterStates.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What points of a counter add to what was counted. */
class CounterTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final long START = 1_774_000_000_000_000_000L;

  @Test
  void totalsCountTheirDifferences() {
    assertEquals(List.of("5", "7", "0"), counted(total(0, 1, 5), total(0, 2, 12), total(0, 3, 12)));
  }

  @Test
  void aCounterThatBeginsAgainCountsFromNothing() {
    assertEquals(List.of("5", "3", "4"), counted(total(0, 1, 5), total(2, 3, 3), total(2, 4, 7)));
    assertEquals(List.of("5", "2"), counted(total(0, 1, 5), total(0, 2, 2)), "without a new start");
  }

  @Test
  void aTotalThatComesAgainOrLateAddsNothing() {
    assertEquals(
        List.of("12", "-", "-"), counted(total(0, 2, 12), total(0, 2, 12), total(0, 1, 5)));
    assertEquals(
        List.of("5", "3", "-"),
        counted(total(0, 1, 5), total(2, 3, 3), total(0, 4, 9)),
        "of the process before");
  }

  @Test
  void differencesCountOnceInWhateverOrderTheyCome() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        points.add(difference(i, 1 << (i % 20)));
      }
      points.addAll(List.copyOf(points));
      Collections.shuffle(points, random);
      State state = null;
      BigDecimal sum = BigDecimal.ZERO;
      for (Point point : points) {
        Counter counter = Counter.count(state, point);
        state = counter.after();
        sum = counter.increment() == null ? sum : sum.add(counter.increment());
      }
      assertEquals(
          points.stream().map(Point::value).reduce(BigDecimal.ZERO, BigDecimal::add),
          sum.multiply(BigDecimal.TWO));
    }
  }

  @Test
  void aDifferenceOlderThanWhatIsRememberedAddsNothing() {
    State state = null;
    for (int i = 1; i <= 40; i++) {
      state = Counter.count(state, difference(i, 1)).after();
    }
    assertNull(Counter.count(state, difference(2, 1)).increment());
    assertEquals(BigDecimal.ONE, Counter.count(state, difference(41, 1)).increment());
  }

  private static List<String> counted(Point... points) {
    List<String> all = new ArrayList<>();
    State state = null;
    for (Point point : points) {
      Counter counter = Counter.count(state, point);
      state = counter.after();
      all.add(counter.increment() == null ? "-" : counter.increment().toString());
    }
    return all;
  }

  private static Point total(int startMinute, int minute, long value) {
    return point(true, Telemetry.instant(START + startMinute * MINUTE), minute, value);
  }

  private static Point difference(int minute, long value) {
    return point(false, null, minute, value);
  }

  private static Point point(boolean cumulative, Instant started, int minute, long value) {
    return new Point(
        Point.TOKENS,
        "series",
        cumulative,
        started,
        START + minute * MINUTE,
        BigDecimal.valueOf(value),
        new Sender("s", "i", null, null),
        "claude-opus-4-6",
        "input");
  }
}

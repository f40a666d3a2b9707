package dev.tidemark.dashboard.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RangeSumsTest {
  private static final int PEOPLE = 40;

  @Test
  void sumsThatFollowChangesAreThoseThatAreAddedUpAnew() {
    Random random = new Random(3);
    List<Dense> days = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      days.add(changed(Dense.empty(Dense.MEASURES), random, PEOPLE / 2));
    }
    RangeSums followed = RangeSums.of(List.copyOf(days));
    for (int round = 0; round < 100; round++) {
      int day = random.nextInt(days.size());
      days.set(day, changed(days.get(day), random, PEOPLE));
      followed = followed.with(List.copyOf(days));
      RangeSums anew = RangeSums.of(List.copyOf(days));
      assertEquals(anew.active(), followed.active());
      for (int place = 0; place < PEOPLE + 1; place++) {
        for (Measure measure : EnumSet.range(Measure.SPEND, Measure.COST)) {
          assertEquals(anew.of(measure, place), followed.of(measure, place));
        }
        assertEquals(anew.activeDays(place), followed.activeDays(place));
        assertEquals(anew.lastActive(place), followed.lastActive(place));
      }
      assertTrue(followed.isOf(days));
    }
  }

  @Test
  void numbersThatDoNotFitInFourBytesAreExactAndSoAreTheirNeighbours() {
    long huge = Integer.MAX_VALUE + 1L;
    Column narrow = Column.of(new long[] {1, -2, 3});
    Column wide = narrow.with(new int[] {4, 1}, new long[] {huge, huge * 1000});
    assertEquals(List.of(1L, huge * 1000, 3L, 0L, huge, 0L), numbers(wide, 6));
    long[] sums = new long[6];
    wide.addTo(sums, 1);
    narrow.addTo(sums, -1);
    assertEquals(0, sums[0]);
    assertEquals(huge * 1000 + 2, sums[1]);
    assertEquals(huge, sums[4]);
    assertTrue(Column.of(new long[9]).bytes() == 0, "zeros take no memory");
  }

  @Test
  void modelsThatFollowChangesAreThoseOfTheLatestRowsInTheOrderOfPeople() {
    Random random = new Random(5);
    Sparse followed = Sparse.EMPTY;
    Map<Integer, Map<String, Long>> latest = new TreeMap<>();
    for (int round = 0; round < 200; round++) {
      Changes changes = new Changes();
      for (int i = 0; i < 4; i++) {
        int place = random.nextInt(PEOPLE);
        if (!changes.people.get(place)) {
          changes.clear(place);
          latest.remove(place);
          for (int m = random.nextInt(3); m < 2; m++) {
            long output = random.nextLong(5_000_000_000L);
            changes.add(place, "m" + m, output % 2 == 0, 1, 2, 3, 4, output);
            latest.computeIfAbsent(place, p -> new TreeMap<>()).put("m" + m, output);
          }
        }
      }
      followed = followed.with(round, changes);
      Map<Integer, Map<String, Long>> found = new TreeMap<>();
      followed
          .parts()
          .forEach(
              (model, part) -> {
                for (int entry = 0; entry < part.size(); entry++) {
                  assertEquals(entry, part.entryOf(part.person(entry)));
                  found
                      .computeIfAbsent(part.person(entry), p -> new TreeMap<>())
                      .put(model, part.at(Measure.OUTPUT, entry));
                }
              });
      assertEquals(latest, found);
    }
  }

  private static Dense changed(Dense day, Random random, int people) {
    Changes changes = new Changes();
    for (int i = 0; i < 6; i++) {
      int place = random.nextInt(people);
      if (!changes.people.get(place)) {
        long events = random.nextInt(3);
        long micros = events == 0 ? 0 : random.nextLong(9_000_000_000L);
        changes.add(place, null, false, micros, events * 1000, events, micros / 2);
      }
    }
    return day.with(day.revision() + 1, changes);
  }

  private static List<Long> numbers(Column column, int count) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(column.at(i));
    }
    return numbers;
  }
}

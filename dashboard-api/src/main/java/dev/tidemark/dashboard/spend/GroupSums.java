package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.sheet.Directory;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Person;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.time.DayRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Sums by the group of the day: the one in which the person was on that day. Memberships of a
 * person do not overlap, so every day is counted once, under a group or, with the key null, under
 * none.
 */
final class GroupSums {
  long micros;
  long costMicros;
  long requests;
  long tokens;
  long before;
  long users;

  private GroupSums() {}

  /** A day's numbers by place, looked up once for all people. */
  private record DayColumns(
      LocalDate day,
      IntToLongFunction spend,
      IntToLongFunction cost,
      IntToLongFunction requests,
      IntToLongFunction tokens) {
    static DayColumns of(View view, LocalDate day) {
      return new DayColumns(
          day,
          view.on(day, Measure.SPEND),
          view.on(day, Measure.COST),
          view.on(day, Measure.REQUESTS),
          view.on(day, Measure.TOKENS));
    }
  }

  /** All groups of a range; {@code with} is null where nothing is compared. */
  static Map<String, GroupSums> of(View view, DayRange range, Comparison with) {
    RangeSums now = view.sums(range);
    long[] before = with == null ? new long[view.directory().size()] : with.spend(view);
    LocalDate first = with == null ? range.from() : with.range().from();
    Map<String, GroupSums> groups = new HashMap<>();
    List<DayColumns> columns = days(range).stream().map(day -> DayColumns.of(view, day)).toList();
    for (int place = 0; place < before.length; place++) {
      if (!now.used(place) && before[place] == 0) {
        continue;
      }
      Person person = view.directory().at(place);
      if (person.stays(first, range.to())) {
        GroupSums group = groups.computeIfAbsent(person.groupOn(first), g -> new GroupSums());
        group.add(
            now.of(Measure.SPEND, place),
            now.of(Measure.COST, place),
            now.of(Measure.REQUESTS, place),
            now.of(Measure.TOKENS, place));
        group.before = Math.addExact(group.before, before[place]);
        group.users += now.of(Measure.REQUESTS, place) > 0 ? 1 : 0;
      } else {
        dayByDay(view, columns, with, place, groups);
      }
    }
    return groups;
  }

  private static void dayByDay(
      View view,
      List<DayColumns> columns,
      Comparison with,
      int place,
      Map<String, GroupSums> groups) {
    Person person = view.directory().at(place);
    Set<String> usedIn = new HashSet<>();
    for (DayColumns day : columns) {
      long requests = day.requests().applyAsLong(place);
      long spend = day.spend().applyAsLong(place);
      long tokens = day.tokens().applyAsLong(place);
      long cost = day.cost().applyAsLong(place);
      if (requests == 0 && spend == 0 && tokens == 0 && cost == 0) {
        continue;
      }
      String name = person.groupOn(day.day());
      GroupSums group = groups.computeIfAbsent(name, g -> new GroupSums());
      group.add(spend, cost, requests, tokens);
      group.users += requests > 0 && usedIn.add(name) ? 1 : 0;
    }
    if (with != null) {
      for (LocalDate day : days(with.range())) {
        GroupSums group = groups.computeIfAbsent(person.groupOn(day), g -> new GroupSums());
        group.before = Math.addExact(group.before, with.spend(view, day, place));
      }
    }
  }

  /** Micro-dollars of each day of a group with all below it. */
  static Map<LocalDate, Long> byDay(View view, DayRange range, String group) {
    Directory directory = view.directory();
    int[] ever =
        IntStream.range(0, directory.size())
            .filter(place -> directory.at(place).wasWithin(group))
            .toArray();
    Map<LocalDate, Long> byDay = new HashMap<>();
    for (LocalDate day : days(range)) {
      IntToLongFunction spend = view.on(day, Measure.SPEND);
      long sum = 0;
      for (int place : ever) {
        long micros = spend.applyAsLong(place);
        if (micros != 0 && Person.within(directory.at(place).groupOn(day), group)) {
          sum = Math.addExact(sum, micros);
        }
      }
      byDay.put(day, sum);
    }
    return byDay;
  }

  /** Whether the group has anything to show. */
  boolean any() {
    return requests > 0 || micros != 0;
  }

  private void add(long moreMicros, long moreCost, long moreRequests, long moreTokens) {
    micros = Math.addExact(micros, moreMicros);
    costMicros = Math.addExact(costMicros, moreCost);
    requests += moreRequests;
    tokens += moreTokens;
  }

  private static List<LocalDate> days(DayRange range) {
    return range.from().datesUntil(range.to()).toList();
  }
}

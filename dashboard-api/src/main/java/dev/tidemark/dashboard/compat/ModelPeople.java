package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.sheet.Directory;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Part;
import dev.tidemark.dashboard.sheet.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Who used a model on some days, with requests, and what they spent. */
final class ModelPeople {
  private final Directory people;
  private final long[] events;
  private final long[] spent;
  private long micros;
  private long requests;

  ModelPeople(Directory people) {
    this.people = people;
    this.events = new long[people.size()];
    this.spent = new long[people.size()];
  }

  void add(Part day) {
    for (int entry = 0; entry < day.size(); entry++) {
      long used = day.at(Measure.REQUESTS, entry);
      if (used > 0) {
        long spend = day.at(Measure.SPEND, entry);
        events[day.person(entry)] += used;
        spent[day.person(entry)] += spend;
        micros = Math.addExact(micros, spend);
        requests += used;
      }
    }
  }

  long users() {
    return users(events).count();
  }

  long micros() {
    return micros;
  }

  long events() {
    return requests;
  }

  /** Addresses of those who spent most, in alphabetical order. */
  List<String> emails(int most) {
    Comparator<Integer> order = Comparator.comparingLong(place -> -spent[place]);
    return Ranking.first(
            users(events), most, order.thenComparing(place -> people.at(place).userId()))
        .stream()
        .map(place -> people.at(place).email())
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  private static IntStream users(long[] events) {
    return IntStream.range(0, events.length).filter(place -> events[place] > 0);
  }
}

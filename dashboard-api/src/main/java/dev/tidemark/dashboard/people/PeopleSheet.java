package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.people.PeopleFacts.Cycle;
import dev.tidemark.dashboard.people.PeopleFacts.Used;
import dev.tidemark.dashboard.people.SumLine.Sums;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Person;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.time.DayRange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Everybody's numbers of a range at one moment, by their places. */
final class PeopleSheet {
  private final View view;
  private final DayRange range;
  private final RangeSums now;
  private final long[] before;
  private final Map<String, Long> openIncidents;
  private final Map<String, Long> openAnomalies;
  private final Map<String, Cycle> cycles;
  private final PeopleModels models;

  /**
   * A sheet.
   *
   * @param cycles of everybody; null where they are not asked for
   * @param models of everybody; null where only those of few are asked for
   */
  PeopleSheet(
      View view,
      DayRange range,
      Comparison with,
      Map<String, Long> openIncidents,
      Map<String, Long> openAnomalies,
      Map<String, Cycle> cycles,
      PeopleModels models) {
    this.view = view;
    this.range = range;
    this.now = view.sums(range);
    this.before = with.spend(view);
    this.openIncidents = openIncidents;
    this.openAnomalies = openAnomalies;
    this.cycles = cycles;
    this.models = models;
  }

  RangeSums now() {
    return now;
  }

  /** Micro-dollars of the time before. */
  long before(int place) {
    return before[place];
  }

  Person person(int place) {
    return view.directory().at(place);
  }

  /** The place of somebody; empty when nobody of that id was ever seen. */
  Optional<Integer> place(String userId) {
    return view.directory().place(userId);
  }

  PeopleModels models() {
    return models;
  }

  /** The models of a person. */
  Used used(int place) {
    return models == null ? PeopleModels.of(view, range, place) : models.used(place);
  }

  long openIncidents(int place) {
    return openIncidents.getOrDefault(person(place).userId(), 0L);
  }

  long openAnomalies(int place) {
    return openAnomalies.getOrDefault(person(place).userId(), 0L);
  }

  boolean hasCycles() {
    return cycles != null;
  }

  Cycle cycle(int place) {
    return cycles.getOrDefault(person(place).userId(), Cycle.NONE);
  }

  /** The last day with requests, counted from 1970; -1 for none. */
  long lastActiveDay(int place) {
    int last = now.lastActive(place);
    return last < 0 ? -1 : range.from().toEpochDay() + last;
  }

  /** Everybody's place. */
  IntStream places() {
    return IntStream.range(0, before.length);
  }

  /** Members, and all who used anything in the range. */
  boolean present(int place) {
    Person person = person(place);
    return person.member() && !person.removed() || now.used(place);
  }

  /** Whom a question is about. */
  IntPredicate fits(UserQuestion q) {
    String needle = q.search() == null ? "" : q.search().strip().toLowerCase(Locale.ROOT);
    return place -> {
      Person person = person(place);
      return present(place)
          && (person.text().contains(needle) || contains(person.group(), needle))
          && (q.group() == null || Person.within(person.group(), q.group()))
          && (q.attributed() == null || person.attributed() == q.attributed());
    };
  }

  /** Sums of all that maps to no person. */
  Sums loose() {
    IntPredicate unattributed = place -> !person(place).attributed();
    return sums(places().filter(unattributed))
        .withPeople(places().filter(unattributed).filter(now::used).count());
  }

  /** Sums of some places. */
  Sums sums(IntStream places) {
    long[] sums = new long[5];
    places.forEach(
        place -> {
          sums[0]++;
          sums[1] = Math.addExact(sums[1], now.of(Measure.SPEND, place));
          sums[2] = Math.addExact(sums[2], before[place]);
          sums[3] += now.of(Measure.REQUESTS, place);
          sums[4] += now.of(Measure.TOKENS, place);
        });
    return new Sums(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static boolean contains(String group, String needle) {
    return group != null && group.toLowerCase(Locale.ROOT).contains(needle);
  }
}

package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.people.PeopleFacts.Used;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Part;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.time.DayRange;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** How many models everybody used in a range, and the one that cost each most. */
final class PeopleModels {
  private final long[] counts;
  private final String[] tops;

  private PeopleModels(int people) {
    counts = new long[people];
    tops = new String[people];
  }

  static PeopleModels of(View view, DayRange range) {
    int people = view.directory().size();
    Map<String, long[][]> sums = new TreeMap<>();
    for (LocalDate day : range.from().datesUntil(range.to()).toList()) {
      view.parts(Detail.MODELS, day)
          .forEach(
              (model, part) -> add(part, sums.computeIfAbsent(model, m -> new long[2][people])));
    }
    PeopleModels models = new PeopleModels(people);
    long[] most = new long[people];
    sums.forEach(
        (model, sum) -> {
          for (int place = 0; place < people; place++) {
            if (sum[1][place] > 0) {
              models.counts[place]++;
              if (models.tops[place] == null || sum[0][place] > most[place]) {
                models.tops[place] = model;
                most[place] = sum[0][place];
              }
            }
          }
        });
    return models;
  }

  /** The models of one person alone. */
  static Used of(View view, DayRange range, int place) {
    Map<String, long[]> sums = new TreeMap<>();
    for (LocalDate day : range.from().datesUntil(range.to()).toList()) {
      view.parts(Detail.MODELS, day)
          .forEach(
              (model, part) -> {
                int entry = part.entryOf(place);
                if (entry >= 0) {
                  long[] sum = sums.computeIfAbsent(model, m -> new long[2]);
                  sum[0] += part.at(Measure.SPEND, entry);
                  sum[1] += part.at(Measure.REQUESTS, entry);
                }
              });
    }
    long count = 0;
    String top = null;
    for (Map.Entry<String, long[]> model : sums.entrySet()) {
      if (model.getValue()[1] > 0) {
        count++;
        top = top == null || model.getValue()[0] > sums.get(top)[0] ? model.getKey() : top;
      }
    }
    return new Used(count, top);
  }

  long count(int place) {
    return counts[place];
  }

  /** The model's name; empty for none. */
  String top(int place) {
    return tops[place] == null ? "" : tops[place];
  }

  /** Both of a person. */
  Used used(int place) {
    return new Used(counts[place], tops[place]);
  }

  private static void add(Part part, long[][] sums) {
    for (int entry = 0; entry < part.size(); entry++) {
      sums[0][part.person(entry)] += part.at(Measure.SPEND, entry);
      sums[1][part.person(entry)] += part.at(Measure.REQUESTS, entry);
    }
  }
}

package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Directory;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Part;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.UserDay.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who used a model in a range, and what its requests cost.
 *
 * @param averages micro-dollars a request, of single days of single persons; ascending in each day
 */
record ModelUse(long people, List<long[]> averages) {
  static final ModelUse NONE = new ModelUse(0, List.of());

  private static final double MEDIAN = 0.5;
  private static final double P75 = 0.75;
  private static final double P90 = 0.9;
  private static final double P99 = 0.99;

  /** All models of a range. */
  static Map<String, ModelUse> of(View view, DayRange range) {
    Map<String, BitSet> people = new HashMap<>();
    Map<String, List<long[]>> averages = new HashMap<>();
    for (LocalDate day : range.from().datesUntil(range.to()).toList()) {
      view.parts(Detail.MODELS, day)
          .forEach(
              (model, part) -> {
                mark(part, people.computeIfAbsent(model, m -> new BitSet()));
                averages.computeIfAbsent(model, m -> new ArrayList<>()).add(part.averages());
              });
    }
    Map<String, ModelUse> uses = new HashMap<>();
    people.forEach(
        (model, used) ->
            uses.put(model, new ModelUse(attributed(used, view.directory()), averages.get(model))));
    return uses;
  }

  /** Cost of a request, given the model's sums. */
  ModelItem.PerRequest perRequest(Totals t) {
    MoneyView mean =
        t.events() == 0
            ? null
            : MoneyView.of(
                BigDecimal.valueOf(t.spendMicros())
                    .divide(BigDecimal.valueOf(t.events()), 0, RoundingMode.HALF_EVEN)
                    .longValueExact());
    SortedRuns days = new SortedRuns(averages);
    return new ModelItem.PerRequest(
        mean, at(days, MEDIAN), at(days, P75), at(days, P90), at(days, P99), days.size());
  }

  private static MoneyView at(SortedRuns days, double part) {
    return days.size() == 0 ? null : MoneyView.of(days.quantile(part));
  }

  private static void mark(Part part, BitSet people) {
    for (int entry = 0; entry < part.size(); entry++) {
      if (part.at(Measure.REQUESTS, entry) > 0) {
        people.set(part.person(entry));
      }
    }
  }

  private static long attributed(BitSet people, Directory directory) {
    return people.stream().filter(place -> directory.at(place).attributed()).count();
  }
}

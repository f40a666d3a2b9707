package dev.tidemark.dashboard.why;

import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Part;
import dev.tidemark.dashboard.sheet.RangeSums;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.why.Spans.Movers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What the people of only one of two spans used: those who came, or those who left. */
final class MoverUse {
  private static final Measure[] MEASURES = Measure.values();

  private final View view;
  private final Comparison with;
  private final BigDecimal partOfTheCutDay;
  private final boolean came;
  private final BitSet people;
  private final Map<String, ModelUse> uses;

  private MoverUse(
      View view, DayRange range, Comparison with, BigDecimal partOfTheCutDay, boolean came) {
    this.view = view;
    this.with = with;
    this.partOfTheCutDay = partOfTheCutDay;
    this.came = came;
    RangeSums in = view.sums(came ? range : with.range());
    RangeSums out = view.sums(came ? with.range() : range);
    this.people = new BitSet();
    for (int place = 0; place < view.directory().size(); place++) {
      people.set(place, in.activeDays(place) > 0 && out.activeDays(place) == 0);
    }
    this.uses = people.isEmpty() ? Map.of() : uses(came ? range : with.range());
  }

  static MoverUse came(View view, DayRange range, Comparison with, BigDecimal partOfTheCutDay) {
    return new MoverUse(view, range, with, partOfTheCutDay, true);
  }

  static MoverUse left(View view, DayRange range, Comparison with, BigDecimal partOfTheCutDay) {
    return new MoverUse(view, range, with, partOfTheCutDay, false);
  }

  /** What they used in their span, by model. */
  Map<String, ModelUse> uses() {
    return uses;
  }

  /** All of them together. */
  Movers together() {
    BigDecimal spend =
        uses.values().stream().map(ModelUse::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
    long micros = spend.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    return new Movers(people.cardinality(), came ? micros : -micros);
  }

  private Map<String, ModelUse> uses(DayRange span) {
    Map<String, ModelUse> all = new HashMap<>();
    for (LocalDate day : span.from().datesUntil(span.to()).toList()) {
      boolean cut = !came && day.equals(with.cutDay());
      view.parts(Detail.MODELS, day)
          .forEach(
              (model, part) -> {
                ModelUse use = cut ? cut(part, day) : whole(part);
                if (use != ModelUse.NONE) {
                  all.merge(model, use, ModelUse::plus);
                }
              });
    }
    return all;
  }

  private ModelUse whole(Part part) {
    long[] sums = new long[Measure.values().length];
    boolean any = false;
    for (int entry = 0; entry < part.size(); entry++) {
      if (people.get(part.person(entry))) {
        any = true;
        for (Measure measure : MEASURES) {
          sums[measure.ordinal()] += part.at(measure, entry);
        }
      }
    }
    return any ? ModelUse.of(measure -> sums[measure.ordinal()]) : ModelUse.NONE;
  }

  /** Of that day everybody counts with the part of their spend that was there at that time. */
  private ModelUse cut(Part part, LocalDate day) {
    ModelUse use = ModelUse.NONE;
    for (int entry = 0; entry < part.size(); entry++) {
      int place = part.person(entry);
      if (people.get(place)) {
        int at = entry;
        use = use.plus(ModelUse.of(measure -> part.at(measure, at)).times(partOf(day, place)));
      }
    }
    return use;
  }

  private BigDecimal partOf(LocalDate day, int place) {
    long spend = view.on(day, Measure.SPEND, place);
    return spend == 0
        ? partOfTheCutDay
        : BigDecimal.valueOf(with.spend(view, day, place))
            .divide(BigDecimal.valueOf(spend), MathContext.DECIMAL64);
  }
}

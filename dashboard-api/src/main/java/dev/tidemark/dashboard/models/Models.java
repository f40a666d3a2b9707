package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.models.WhatIf.Outcome;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the models' page together. */
@Singleton
public final class Models {
  private static final int MOST_IN_MIX = 7;

  private final ModelQueries queries;
  private final ReportingTime time;

  Models(ModelQueries queries, ReportingTime time) {
    this.queries = queries;
    this.time = time;
  }

  /** All models of a range. */
  public ModelsView view(String org, DayRange range) {
    List<ModelItem> items = queries.items(org, range, range.before());
    long total =
        items.stream()
            .filter(ModelItem::priced)
            .mapToLong(item -> item.spend().micros())
            .reduce(0, Math::addExact);
    return new ModelsView(
        RangeView.of(range, time),
        MoneyView.of(total),
        items.stream().mapToLong(ModelItem::unpricedTokens).sum(),
        items,
        mix(org, range, items),
        queries.prices(org).keySet().stream().sorted().toList());
  }

  /** List prices by model; the organisation's own stand before those for everybody. */
  public Map<String, ListPrice> prices(String org) {
    return queries.prices(org);
  }

  WhatIfView whatIf(String org, DayRange range, String model, String as, int share) {
    Totals used =
        queries
            .totals(org, range, model)
            .orElseThrow(() -> ApiException.notFound("nothing used " + model + " in this period"));
    WhatIf question =
        new WhatIf(
            model, used, as, queries.totals(org, range, as), queries.prices(org).get(as), share);
    Outcome outcome = question.outcome();
    return new WhatIfView(
        RangeView.of(range, time),
        model,
        as,
        share,
        outcome.basis(),
        outcome.now(),
        outcome.would(),
        outcome.difference(),
        question.tokens(),
        outcome.assumptions());
  }

  private ModelsView.Mix mix(String org, DayRange range, List<ModelItem> items) {
    List<String> spent =
        items.stream()
            .filter(item -> item.priced() && item.spend().micros() != 0)
            .map(ModelItem::model)
            .toList();
    List<String> shown = new ArrayList<>(spent.subList(0, Math.min(MOST_IN_MIX, spent.size())));
    boolean rest = spent.size() > shown.size();
    Map<LocalDate, Map<String, Long>> days = queries.mix(org, range);
    List<ModelsView.Day> points =
        range
            .from()
            .datesUntil(range.to())
            .map(day -> day(day, days.getOrDefault(day, Map.of()), shown, rest))
            .toList();
    if (rest) {
      shown.add(null);
    }
    return new ModelsView.Mix(shown, points);
  }

  private ModelsView.Day day(
      LocalDate day, Map<String, Long> spent, List<String> shown, boolean rest) {
    List<Long> micros = new ArrayList<>();
    shown.stream().map(model -> spent.getOrDefault(model, 0L)).forEach(micros::add);
    if (rest) {
      long all = spent.values().stream().reduce(0L, Math::addExact);
      micros.add(Math.subtractExact(all, micros.stream().reduce(0L, Math::addExact)));
    }
    return new ModelsView.Day(day, DayStatus.of(day, time.today()), micros);
  }
}

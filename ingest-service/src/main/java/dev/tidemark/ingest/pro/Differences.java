package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.cursor.CursorApi;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns running totals into events: what a total has grown by is an event, what it has fallen by is
 * taken off the newest events of its model. So the events of a cycle always add up to the totals.
 */
record Differences(String org, String source, Account account, Cycle cycle, Instant now) {

  /** New and changed events; {@code before} are all of the cycle, oldest first. */
  List<UsageEvent> of(List<UsageEvent> before, List<ModelTotal> totals, boolean onDemand) {
    Map<String, List<UsageEvent>> byModel =
        before.stream().collect(Collectors.groupingBy(UsageEvent::model));
    Set<String> taken = before.stream().map(UsageEvent::id).collect(Collectors.toSet());
    List<UsageEvent> changes = new ArrayList<>();
    for (ModelTotal total : totals) {
      List<UsageEvent> known = byModel.getOrDefault(total.model(), List.of());
      Amounts sum = sum(known);
      Amounts less = sum.above(total.amounts());
      if (!less.isZero()) {
        changes.addAll(lowered(known, less));
      }
      Amounts more = total.amounts().above(sum);
      if (!more.isZero()) {
        changes.add(grown(total, more, taken, onDemand));
      }
    }
    return changes;
  }

  /** Totals of 0 for models that were counted and are no longer listed. */
  static List<ModelTotal> gone(List<UsageEvent> before, List<ModelTotal> totals) {
    Map<String, Amounts> missing = new HashMap<>();
    before.forEach(e -> missing.merge(e.model(), counted(e), Amounts::plus));
    totals.forEach(total -> missing.remove(total.model()));
    missing.values().removeIf(Amounts::isZero);
    return missing.keySet().stream()
        .sorted()
        .map(model -> new ModelTotal(model, Amounts.ZERO, 0))
        .toList();
  }

  private List<UsageEvent> lowered(List<UsageEvent> known, Amounts less) {
    List<UsageEvent> changes = new ArrayList<>();
    Amounts left = less;
    for (UsageEvent event : known.reversed()) {
      Amounts has = counted(event);
      Amounts keeps = has.above(left);
      left = left.above(has);
      if (!keeps.equals(has)) {
        UsageEvent lower = keeps.in(event.seen(now));
        changes.add(keeps.isZero() ? lower.gone(now) : lower);
      }
    }
    return changes;
  }

  private UsageEvent grown(ModelTotal total, Amounts more, Set<String> taken, boolean onDemand) {
    UsageEvent draft =
        new UsageEvent(
            id(total, taken),
            org,
            account.userId(),
            account.email(),
            now,
            now,
            CursorApi.PROVIDER,
            total.model(),
            onDemand || total.toYouMicros() > 0 ? "usage_based" : "included",
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            false,
            false,
            false,
            source);
    return more.in(draft);
  }

  /** Of the total that is reached; a total that is reached again after a correction is another. */
  private String id(ModelTotal total, Set<String> taken) {
    for (int ordinal = 0; ; ordinal++) {
      String id =
          Ids.of(
              CursorApi.PROVIDER,
              org,
              "difference",
              account.email(),
              cycle.start().toString(),
              total.model(),
              total.amounts().text(),
              Integer.toString(ordinal));
      if (taken.add(id)) {
        return id;
      }
    }
  }

  private static Amounts sum(List<UsageEvent> events) {
    return events.stream().map(Differences::counted).reduce(Amounts.ZERO, Amounts::plus);
  }

  private static Amounts counted(UsageEvent event) {
    return event.withdrawn() ? Amounts.ZERO : Amounts.of(event);
  }
}

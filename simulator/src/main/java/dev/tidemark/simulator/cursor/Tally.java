package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.company.AiModel;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Billing;
import dev.tidemark.simulator.company.Usage.Mode;
import java.util.EnumMap;
import java.util.Map;

/** What a member did on one day, counted from the visible requests; today's keeps growing. */
final class Tally {
  private final Map<Mode, Integer> modes = new EnumMap<>(Mode.class);
  private final Map<Billing, Integer> billings = new EnumMap<>(Billing.class);
  private final Map<AiModel, Integer> models = new EnumMap<>(AiModel.class);
  private int added;
  private int deleted;
  private int accepts;
  private int rejects;
  private int tabs;
  private int tabsAccepted;

  void add(Usage usage) {
    modes.merge(usage.mode(), 1, Integer::sum);
    billings.merge(usage.billing(), 1, Integer::sum);
    models.merge(usage.model(), 1, Integer::sum);
    added += usage.trait(1, 60);
    deleted += usage.trait(2, 20);
    int accepted = usage.trait(3, 4) > 0 ? 1 : 0;
    accepts += accepted;
    rejects += 1 - accepted;
    int shown = usage.trait(4, 12);
    tabs += shown;
    tabsAccepted += shown / 3;
  }

  boolean active() {
    return !models.isEmpty();
  }

  int of(Mode mode) {
    return modes.getOrDefault(mode, 0);
  }

  int of(Billing billing) {
    return billings.getOrDefault(billing, 0);
  }

  /** The model of most requests; null on an idle day. */
  String mostUsedModel() {
    return models.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> entry.getKey().id())
        .orElse(null);
  }

  int added() {
    return added;
  }

  int deleted() {
    return deleted;
  }

  int accepts() {
    return accepts;
  }

  int rejects() {
    return rejects;
  }

  int tabs() {
    return tabs;
  }

  int tabsAccepted() {
    return tabsAccepted;
  }
}

package dev.tidemark.detection.judge;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.reference.ReferenceTable;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Settings;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** What the global tables know of the people of one organisation. */
final class StoredDirectory implements Directory {
  /** The tables, shared by all organisations of a processor. */
  record Tables(
      ReferenceTable<Member> members,
      ReferenceTable<Settings> settings,
      ReferenceTable<CycleSpend> cycles) {
    static Tables of(ProcessingContext context) {
      return new Tables(
          new ReferenceTable<>(context.getStateStore(ReferenceStores.MEMBERS), Member.class),
          new ReferenceTable<>(context.getStateStore(ReferenceStores.SETTINGS), Settings.class),
          new ReferenceTable<>(context.getStateStore(ReferenceStores.CYCLES), CycleSpend.class));
    }
  }

  private record Cycle(LocalDate lookedUp, LocalDate start) {}

  private final String org;
  private final Tables tables;
  private final ReportingZone zone;
  private final Settings defaults;
  private final Map<String, Cycle> cycles = new HashMap<>();

  StoredDirectory(String org, Tables tables, ReportingZone zone) {
    this.org = org;
    this.tables = tables;
    this.zone = zone;
    this.defaults = Settings.defaults(org);
  }

  @Override
  public String group(String userId) {
    return ReferenceStores.group(tables.members, Ids.userKey(org, userId));
  }

  @Override
  public Settings settings() {
    return tables.settings.get(org).orElse(defaults);
  }

  @Override
  public LocalDate cycleStart(String userId, LocalDate day) {
    Cycle known = cycles.get(userId);
    if (known == null || !known.lookedUp.equals(day)) {
      known = new Cycle(day, BillingCycle.start(day, dayOfMonth(userId, day)));
      cycles.put(userId, known);
    }
    return known.start;
  }

  /**
   * The day of the month on which the vendor's newest cycle by then began; the first if unknown.
   */
  private int dayOfMonth(String userId, LocalDate day) {
    return tables.cycles.under(Ids.userKey(org, userId)).stream()
        .map(CycleSpend::cycleStart)
        .filter(Objects::nonNull)
        .map(zone::dayOf)
        .filter(start -> !start.isAfter(day))
        .max(Comparator.naturalOrder())
        .map(LocalDate::getDayOfMonth)
        .orElse(1);
  }
}

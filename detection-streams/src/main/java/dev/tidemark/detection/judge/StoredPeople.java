package dev.tidemark.detection.judge;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.reference.ReferenceTable;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the global tables know of the people of one organisation. */
public final class StoredPeople implements People {
  private record Cycle(LocalDate lookedUp, LocalDate start) {}

  private final String org;
  private final ReferenceTable<Member> members;
  private final ReferenceTable<CycleSpend> spend;
  private final ReportingZone zone;
  private final Map<String, Cycle> cycles = new HashMap<>();

  /**
   * The people of that organisation.
   *
   * @param spend the vendor's running totals, which say when billing cycles begin
   */
  public StoredPeople(
      String org,
      ReferenceTable<Member> members,
      ReferenceTable<CycleSpend> spend,
      ReportingZone zone) {
    this.org = org;
    this.members = members;
    this.spend = spend;
    this.zone = zone;
  }

  @Override
  public String group(String userId) {
    return ReferenceStores.group(members, Ids.userKey(org, userId));
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
    return spend.under(Ids.userKey(org, userId)).stream()
        .map(CycleSpend::cycleStart)
        .filter(Objects::nonNull)
        .map(zone::dayOf)
        .filter(start -> !start.isAfter(day))
        .max(Comparator.naturalOrder())
        .map(LocalDate::getDayOfMonth)
        .orElse(1);
  }
}

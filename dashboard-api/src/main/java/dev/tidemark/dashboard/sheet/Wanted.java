package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.time.DayRange;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which details of which days a question needs. */
public final class Wanted {
  private final Set<Key> keys = new LinkedHashSet<>();

  /** One detail of one day. */
  record Key(LocalDate day, Detail detail) {}

  /** A detail of all days of a range besides. */
  public Wanted and(Detail detail, DayRange range) {
    for (LocalDate day = range.to().minusDays(1);
        !day.isBefore(range.from());
        day = day.minusDays(1)) {
      keys.add(new Key(day, detail));
    }
    return this;
  }

  /** A detail of one day besides. */
  public Wanted and(Detail detail, LocalDate day) {
    keys.add(new Key(day, detail));
    return this;
  }

  /** The newest day first. */
  Set<Key> keys() {
    return keys;
  }
}

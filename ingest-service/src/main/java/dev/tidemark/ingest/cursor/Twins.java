package dev.tidemark.ingest.cursor;

import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Numbers equal rows of one reading of a window. Equal rows on one page are different requests;
 * equal rows on different pages are either that, or one row that moved to the next page while a
 * newer one arrived. Only when the whole reading proves to be consistent is it known which, so such
 * rows are held back until then.
 */
public final class Twins {
  private final Map<List<String>, Integer> earlier = new HashMap<>();
  private final List<UsageEvent> held = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** The events of a page that are certain. */
  public List<UsageEvent> page(List<EventRow> page, UnaryOperator<Instant> observedAt) {
    List<UsageEvent> certain = new ArrayList<>();
    Map<List<String>, Integer> here = new HashMap<>();
    for (EventRow row : page) {
      int before = earlier.getOrDefault(row.identity(), 0);
      int ordinal = before + here.merge(row.identity(), 1, Integer::sum) - 1;
      UsageEvent event = row.event(ordinal, observedAt.apply(row.draft().timestamp()));
      (before > 0 ? held : certain).add(event);
    }
    here.forEach((identity, count) -> earlier.merge(identity, count, Integer::sum));
    certain.forEach(event -> ids.add(event.id()));
    return certain;
  }

  /** The events that were held back, once the reading is known to be consistent. */
  List<UsageEvent> held() {
    held.forEach(event -> ids.add(event.id()));
    return List.copyOf(held);
  }

  /** Ids of all events of a consistent reading. */
  public Set<String> ids() {
    return ids;
  }
}

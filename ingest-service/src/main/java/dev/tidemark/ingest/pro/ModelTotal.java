package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.text.Storable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model's running total in the billing cycle.
 *
 * @param toYouMicros the part that is billed beyond the plan, micro-dollars; 0 where it is not said
 */
public record ModelTotal(String model, Amounts amounts, long toYouMicros) {
  /** The name that the Admin API and the events have for the automatic choice. */
  private static final String AUTOMATIC = "default";

  private static final int LONGEST = 1_000;

  /** One name for each model. */
  public ModelTotal {
    String name = Storable.text(model, LONGEST).strip();
    model = name.equalsIgnoreCase("auto") ? AUTOMATIC : name;
  }

  /** Adds up what is said of one model in several rows; in the order of the names. */
  static List<ModelTotal> byModel(Collection<ModelTotal> rows) {
    Map<String, ModelTotal> sums = new TreeMap<>();
    rows.forEach(
        row ->
            sums.merge(
                row.model(),
                row,
                (a, b) ->
                    new ModelTotal(
                        a.model(),
                        a.amounts().plus(b.amounts()),
                        Math.addExact(a.toYouMicros(), b.toYouMicros()))));
    return List.copyOf(sums.values());
  }
}

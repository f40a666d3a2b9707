package dev.tidemark.schemas;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every detector, its parameters, their bounds and defaults: the one list that settings are checked
 * against.
 */
public final class DetectorCatalogue {
  public static final String DAILY_SPIKE = "daily-spike";
  public static final String BURN_RATE = "burn-rate";
  public static final String OFF_HOURS = "off-hours";
  public static final String MODEL_MIX = "model-mix";
  public static final String DRIFT = "drift";
  public static final String PRICE_MISMATCH = "price-mismatch";
  public static final String DUPLICATE_INGEST = "duplicate-ingest";
  public static final String TEAM_SURGE = "team-surge";
  public static final String CYCLE_OUTLIER = "cycle-outlier";
  public static final String SOURCE_FAILED = "source-failed";
  public static final String SOURCE_SILENT = "source-silent";
  public static final String STATIC_SPEND = "static-spend";
  public static final String STATIC_REQUESTS = "static-requests";
  public static final String STATIC_TOKENS = "static-tokens";
  public static final String TEAM_ZSCORE = "team-zscore";
  public static final String SPEND_SPIKE = "spend-spike";
  public static final String TOKEN_SPIKE = "token-spike";
  public static final String CYCLE_MULTIPLE = "cycle-multiple";
  public static final String COST_PER_REQUEST = "cost-per-request";
  public static final String ABOVE_P75 = "above-p75";
  public static final String EXPENSIVE_SHIFT = "expensive-shift";

  /** All detectors, the adaptive ones first. */
  public static final List<DetectorSpec> ALL =
      Stream.of(AdaptiveDetectors.ALL, SourceDetectors.ALL, ClassicDetectors.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, DetectorSpec> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(DetectorSpec::name, Function.identity()));

  private DetectorCatalogue() {}

  /**
   * The detector of that name.
   *
   * @throws IllegalArgumentException when there is none, naming those there are
   */
  public static DetectorSpec of(String name) {
    DetectorSpec spec = BY_NAME.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "detectors."
              + name
              + " is no detector; known: "
              + String.join(", ", ALL.stream().map(DetectorSpec::name).toList()));
    }
    return spec;
  }
}

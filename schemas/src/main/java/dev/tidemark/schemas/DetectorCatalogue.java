package dev.tidemark.schemas;

import dev.tidemark.schemas.DetectorSpec.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every detector, its parameters, their bounds and defaults: the one list that settings are checked
 * against.
 */
public final class DetectorCatalogue {
  public static final String DAILY_SPIKE = "daily-spike";
  public static final String BURN_RATE = "burn-rate";
  public static final String STATIC_SPEND = "static-spend";
  public static final String STATIC_REQUESTS = "static-requests";
  public static final String STATIC_TOKENS = "static-tokens";
  public static final String TEAM_ZSCORE = "team-zscore";

  /** All detectors, the adaptive ones first. */
  public static final List<DetectorSpec> ALL =
      List.of(
          new DetectorSpec(
              DAILY_SPIKE,
              "Daily spike",
              "Spend of the day so far is far above what is usual for this person on such a day.",
              false,
              List.of(
                  parameter(
                      "z",
                      "Robust z-score of log spend that counts as unusual.",
                      "sigma",
                      "1",
                      "10",
                      "3.0"),
                  parameter(
                      "minRatio",
                      "At least this multiple of the usual day.",
                      "ratio",
                      "1",
                      "100",
                      "2.5"),
                  parameter(
                      "minExcess",
                      "At least this much above the usual day.",
                      "USD",
                      "0",
                      "100000",
                      "15"))),
          new DetectorSpec(
              BURN_RATE,
              "Burn rate",
              "Spend of the last 60 minutes is far above this person's busiest hours.",
              false,
              List.of(
                  parameter(
                      "z",
                      "Robust z-score of log spend that counts as unusual.",
                      "sigma",
                      "1",
                      "10",
                      "3.4"),
                  parameter(
                      "minRatio",
                      "At least this multiple of the usual busiest hour.",
                      "ratio",
                      "1",
                      "100",
                      "3.5"),
                  parameter(
                      "minExcess",
                      "At least this much above the usual busiest hour.",
                      "USD",
                      "0",
                      "100000",
                      "8"))),
          new DetectorSpec(
              STATIC_SPEND,
              "Spend limit",
              "Spend of the billing cycle is above a fixed limit.",
              true,
              List.of(
                  parameter(
                      "limit",
                      "Limit for one person and billing cycle.",
                      "USD",
                      "0",
                      "10000000",
                      "200"))),
          new DetectorSpec(
              STATIC_REQUESTS,
              "Request limit",
              "Requests of the day are above a fixed limit.",
              true,
              List.of(
                  parameter(
                      "limit", "Limit for one person and day.", "count", "0", "100000000", "200"))),
          new DetectorSpec(
              STATIC_TOKENS,
              "Token limit",
              "Tokens of the day are above a fixed limit.",
              true,
              List.of(
                  parameter(
                      "limit",
                      "Limit for one person and day.",
                      "count",
                      "0",
                      "100000000000",
                      "5000000"))),
          new DetectorSpec(
              TEAM_ZSCORE,
              "Team outlier",
              "Spend of the day is far above the team's mean over the last days.",
              true,
              List.of(
                  parameter(
                      "z",
                      "Standard deviations above the team's mean.",
                      "sigma",
                      "0.5",
                      "20",
                      "2.5"),
                  parameter(
                      "windowDays",
                      "Days of team history that are compared with.",
                      "days",
                      "1",
                      "60",
                      "7"),
                  parameter(
                      "minSpend", "At least this much on the day.", "USD", "0", "100000", "50"))));

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

  private static Parameter parameter(
      String name, String description, String unit, String min, String max, String standard) {
    return new Parameter(
        name,
        description,
        unit,
        new BigDecimal(min),
        new BigDecimal(max),
        new BigDecimal(standard));
  }
}

package dev.tidemark.schemas;

import dev.tidemark.schemas.DetectorSpec.Family;
import dev.tidemark.schemas.DetectorSpec.Parameter;
import java.util.List;

/**
 * The older tools' detectors, with the defaults that their pages publish: the newer generation as
 * the standard, the first one under the profile {@code classic-early}. A limit of 0 is no limit.
 */
final class ClassicDetectors {
  static final List<DetectorSpec> ALL =
      List.of(
          classic(
              DetectorCatalogue.STATIC_SPEND,
              "Spend limit",
              "Spend of the billing cycle is above a fixed limit.",
              new Parameter(
                  "limit",
                  "Limit for one person and billing cycle; 0 for none.",
                  "USD",
                  "0",
                  "10000000",
                  "0",
                  "50")),
          classic(
              DetectorCatalogue.STATIC_REQUESTS,
              "Request limit",
              "Requests of the day are above a fixed limit.",
              new Parameter(
                  "limit",
                  "Limit for one person and day; 0 for none.",
                  "count",
                  "0",
                  "100000000",
                  "0",
                  "500")),
          classic(
              DetectorCatalogue.STATIC_TOKENS,
              "Token limit",
              "Tokens of the day are above a fixed limit.",
              new Parameter(
                  "limit",
                  "Limit for one person and day; 0 for none.",
                  "count",
                  "0",
                  "100000000000",
                  "0",
                  "5000000")),
          classic(
              DetectorCatalogue.TEAM_ZSCORE,
              "Team outlier",
              "Spend or requests of the day are far above the team's mean over the last days.",
              new Parameter(
                  "z",
                  "Standard deviations above the team's mean; 0 for never.",
                  "sigma",
                  "0",
                  "20",
                  "2.5",
                  "2"),
              days("windowDays", "Days of team history that are compared with.", "7", "14")),
          classic(
              DetectorCatalogue.SPEND_SPIKE,
              "Spend spike",
              "Spend of the day is a multiple of the person's own daily average.",
              multiple("ratio", "Multiple of the average; 0 for never.", "5", "0"),
              days("lookbackDays", "Days of history that are averaged.", "7", "7")),
          classic(
              DetectorCatalogue.TOKEN_SPIKE,
              "Token spike",
              "Tokens of the day are a multiple of the person's own daily average.",
              multiple("ratio", "Multiple of the average; 0 for never.", "0", "3"),
              days("lookbackDays", "Days of history that are averaged.", "7", "7")),
          classic(
              DetectorCatalogue.CYCLE_MULTIPLE,
              "Cycle multiple",
              "Spend of the billing cycle is a multiple of the team's median.",
              multiple("ratio", "Multiple of the median; 0 for never.", "10", "0")),
          classic(
              DetectorCatalogue.COST_PER_REQUEST,
              "Cost per request",
              "A request of the day costs a multiple of the person's own average.",
              multiple("ratio", "Multiple of the average; 0 for never.", "3", "0"),
              new Parameter(
                  "minSpend", "Skipped below this spend of the day.", "USD", "0", "100000", "20")),
          classic(
              DetectorCatalogue.ABOVE_P75,
              "Days above P75",
              "Most of the last days are above the team's 75th percentile.",
              new Parameter(
                  "days",
                  "Days in a row above it; five of the newest six count too. 0 for never.",
                  "days",
                  "0",
                  "30",
                  "0",
                  "3")),
          classic(
              DetectorCatalogue.EXPENSIVE_SHIFT,
              "Expensive models",
              "The share of requests on models of the dearest tier jumped.",
              new Parameter(
                  "minShift",
                  "Share of requests above the person's own average; 0 for never.",
                  "ratio",
                  "0",
                  "1",
                  "0",
                  "0.3"),
              days("lookbackDays", "Days of history that are averaged.", "7", "7")));

  private ClassicDetectors() {}

  private static DetectorSpec classic(
      String name, String title, String description, Parameter... parameters) {
    return new DetectorSpec(name, title, description, Family.CLASSIC, List.of(parameters));
  }

  private static Parameter days(String name, String description, String standard, String early) {
    return new Parameter(name, description, "days", "1", "30", standard, early);
  }

  private static Parameter multiple(
      String name, String description, String standard, String early) {
    return new Parameter(name, description, "ratio", "0", "1000", standard, early);
  }
}

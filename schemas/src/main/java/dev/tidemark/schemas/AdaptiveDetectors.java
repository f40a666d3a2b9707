package dev.tidemark.schemas;

import dev.tidemark.schemas.DetectorSpec.Family;
import dev.tidemark.schemas.DetectorSpec.Parameter;
import java.util.List;

/** The detectors that learn what is usual, and the notices. */
final class AdaptiveDetectors {
  private static final Parameter SPEND_Z =
      new Parameter(
          "z", "Robust z-score of log spend that counts as unusual.", "sigma", "1", "10", "3.0");

  static final List<DetectorSpec> ALL =
      List.of(
          adaptive(
              DetectorCatalogue.DAILY_SPIKE,
              "Daily spike",
              "Spend of the day so far is far above what is usual for this person on such a day.",
              SPEND_Z,
              ratio("minRatio", "At least this multiple of the usual day.", "2.5"),
              usd("minExcess", "At least this much above the usual day.", "15")),
          adaptive(
              DetectorCatalogue.BURN_RATE,
              "Burn rate",
              "Spend of the last 60 minutes is far above this person's busiest hours.",
              new Parameter(
                  "z",
                  "Robust z-score of log spend that counts as unusual.",
                  "sigma",
                  "1",
                  "10",
                  "3.4"),
              ratio("minRatio", "At least this multiple of the usual busiest hour.", "3.5"),
              usd("minExcess", "At least this much above the usual busiest hour.", "8")),
          adaptive(
              DetectorCatalogue.OFF_HOURS,
              "Off-hours use",
              "Spend in hours of the day that this person does not use: the key may be in other"
                  + " hands.",
              usd("minSpend", "At least this much in such hours.", "8"),
              ratio("minShare", "At least this share of the usual day.", "0.6", "0", "100"),
              new Parameter(
                  "maxDays",
                  "An hour used on at most so many of the last 20 active days counts as unused.",
                  "days",
                  "0",
                  "10",
                  "1")),
          adaptive(
              DetectorCatalogue.MODEL_MIX,
              "Model mix",
              "Requests moved to models of the dearest tier.",
              count("minRequests", "At least so many requests on such models.", "8"),
              ratio("minShift", "Their share is at least so much above usual.", "0.25", "0", "1"),
              new Parameter(
                  "z", "Binomial z-score that counts as unusual.", "sigma", "1", "20", "4"),
              usd("minExcess", "They cost at least this much more than usual requests.", "5"),
              ratio("minRatio", "A request costs at least this multiple of the usual.", "1.5")),
          adaptive(
              DetectorCatalogue.DRIFT,
              "Drift",
              "The daily level rose over days and stays up.",
              new Parameter(
                  "h", "Sum of the CUSUM chart that counts as risen.", "sigma", "1", "50", "6"),
              ratio("minRatio", "The newest days are at least this multiple of before.", "2"),
              usd("minExcess", "They are at least this much a day above before.", "9")),
          adaptive(
              DetectorCatalogue.PRICE_MISMATCH,
              "Price mismatch",
              "Requests of a model are billed away from its list price.",
              ratio(
                  "minShare", "Share of the newest requests that must be off.", "0.5", "0.1", "1")),
          adaptive(
              DetectorCatalogue.DUPLICATE_INGEST,
              "Duplicate ingest",
              "Usage is delivered twice under different ids.",
              count("minEvents", "At least so many repeated events in an hour.", "8"),
              ratio(
                  "minShare", "At least this share of ten minutes' events.", "0.05", "0.001", "1")),
          notice(
              DetectorCatalogue.TEAM_SURGE,
              "Team surge",
              "A whole team or group is above its usual: a release week, not a person.",
              ratio("minRatio", "At least this multiple of the usual pace.", "1.5")),
          notice(
              DetectorCatalogue.CYCLE_OUTLIER,
              "Cycle outlier",
              "Spend of the billing cycle is far above the person's group.",
              new Parameter(
                  "z", "Robust z-score of log spend in the group.", "sigma", "1", "20", "3.5"),
              usd("minSpend", "At least this much in the cycle.", "50")));

  private AdaptiveDetectors() {}

  private static DetectorSpec adaptive(
      String name, String title, String description, Parameter... parameters) {
    return new DetectorSpec(name, title, description, Family.ADAPTIVE, List.of(parameters));
  }

  private static DetectorSpec notice(
      String name, String title, String description, Parameter... parameters) {
    return new DetectorSpec(name, title, description, Family.NOTICE, List.of(parameters));
  }

  private static Parameter usd(String name, String description, String standard) {
    return new Parameter(name, description, "USD", "0", "100000", standard);
  }

  private static Parameter count(String name, String description, String standard) {
    return new Parameter(name, description, "count", "1", "100000", standard);
  }

  private static Parameter ratio(String name, String description, String standard) {
    return ratio(name, description, standard, "1", "100");
  }

  private static Parameter ratio(
      String name, String description, String standard, String min, String max) {
    return new Parameter(name, description, "ratio", min, max, standard);
  }
}

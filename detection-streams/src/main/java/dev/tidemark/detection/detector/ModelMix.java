package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.Today;
import dev.tidemark.detection.profile.Usual;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests on models of the dearest tier: fires where k of the day's n requests give a share {@code
 * minShift} above the usual p0 and a binomial {@code (k - n p0) / sqrt(n p0 (1 - p0) + 1)} of at
 * least z, where they cost {@code minExcess} more than as many usual requests, and where the day's
 * request costs {@code minRatio} times the usual one. p0 moves along with the whole team, so that a
 * migration is nobody's anomaly.
 */
public final class ModelMix implements Detector {
  private static final int ENOUGH_DAYS = 6;
  private static final double HIGHEST_SHARE = 0.95;
  private static final double PRIOR_EVENTS = 20;
  private static final double PRIOR_PREMIUM = 0.5;

  @Override
  public String detectorName() {
    return DetectorCatalogue.MODEL_MIX;
  }

  @Override
  public Optional<Finding> examine(View view) {
    Usual.Mix usual = view.usual().mix();
    Today today = view.today();
    long k = today.premiumEvents();
    long n = today.events();
    if (usual.days() < ENOUGH_DAYS || k < (int) number(view, "minRequests") || n <= 0) {
      return Optional.empty();
    }
    double before = (usual.premiumEvents() + PRIOR_PREMIUM) / (usual.events() + PRIOR_EVENTS);
    double p0 = Math.min(HIGHEST_SHARE, before + view.team().mixTrend());
    double share = (double) k / n;
    double z = (k - n * p0) / Math.sqrt(n * p0 * (1 - p0) + 1);
    double perRequest = usual.usdPerRequest();
    double extra = today.premiumMicros() / 1e6 - k * perRequest;
    boolean fires =
        share >= p0 + number(view, "minShift")
            && z >= number(view, "z")
            && extra >= number(view, "minExcess")
            && view.spent() / n >= number(view, "minRatio") * perRequest;
    return fires ? Optional.of(finding(view, share, before, z, extra, n)) : Optional.empty();
  }

  private Finding finding(View view, double share, double before, double z, double extra, long n) {
    String model = view.leadingModel().map(Map.Entry::getKey).orElse("premium models");
    Supplier<String> summary =
        () ->
            "%s %s of %d requests today (premium models usually %s), about %s more than the usual mix."
                .formatted(
                    model, Words.percent(share), n, Words.percent(before), Words.money(extra));
    return Finding.day(
        detectorName(),
        Severities.of(extra, 1, view.usual().days()),
        view,
        view.onset(0),
        share,
        before,
        "ratio",
        extra,
        summary,
        () ->
            Map.of(
                "premiumShareRatio", Words.ratio(share),
                "usualPremiumShareRatio", Words.ratio(before),
                "zSigma", Words.ratio(z),
                "extraUsd", Words.usd(extra),
                "requests", BigDecimal.valueOf(n)));
  }
}

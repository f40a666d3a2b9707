package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.anthropic.Attribution;
import dev.tidemark.ingest.anthropic.Attribution.Owner;
import dev.tidemark.ingest.anthropic.Attributions;
import dev.tidemark.ingest.anthropic.Subjects;
import dev.tidemark.ingest.publish.EstimateSender;
import dev.tidemark.ingest.store.EstimateTotals;
import dev.tidemark.ingest.store.Estimates.Reports;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what is known of people. */
@Singleton
final class People {
  private final Attributions attributions;
  private final EstimateTotals totals;
  private final Billing billing;
  private final Reports reports;

  People(
      Attributions attributions,
      EstimateTotals totals,
      @Value("${tidemark.otlp.billing:auto}") String billing,
      @Value("${tidemark.org}") String org) {
    this.attributions = attributions;
    this.totals = totals;
    this.billing = Billing.of(billing);
    this.reports = EstimateSender.reports(org);
  }

  /** What is known of those to whom the subjects belong. */
  Facts of(Connection turn, Collection<String> subjects) throws SQLException {
    Attribution attribution = attributions.now();
    Set<String> users =
        subjects.stream().map(s -> attribution.owner(s).userId()).collect(Collectors.toSet());
    Set<String> payers = new HashSet<>(totals.known(turn, reports.hourly(), users));
    for (String key : attribution.keys().keySet()) {
      Owner owner = attribution.owner(Subjects.KEY + key);
      if (users.contains(owner.userId())) {
        payers.add(owner.userId());
      }
    }
    return new Facts(attribution, billing, totals.known(turn, reports.daily(), users), payers);
  }
}

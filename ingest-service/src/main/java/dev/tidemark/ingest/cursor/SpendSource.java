package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.source.Progress;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Topics;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code /teams/spend}: the vendor's running total of each member's billing cycle. */
final class SpendSource implements Source {
  private final CursorApi api;
  private final LatestSender latest;
  private final String org;

  SpendSource(CursorApi api, LatestSender latest, String org) {
    this.api = api;
    this.latest = latest;
    this.org = org;
  }

  @Override
  public String id() {
    return CursorApi.PROVIDER + ":" + org + ":" + endpoint();
  }

  @Override
  public String provider() {
    return CursorApi.PROVIDER;
  }

  @Override
  public String endpoint() {
    return "spend";
  }

  @Override
  public Duration atMostEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void collect(Instant now, Progress progress)
      throws VendorException, SQLException, InterruptedException {
    Map<String, CycleSpend> spend = new LinkedHashMap<>();
    int unreadable = 0;
    for (JsonNode page : api.spendPages()) {
      Instant start = Fields.instant(page, "subscriptionCycleStart");
      Instant end = Fields.instant(page, "nextCycleStart");
      for (JsonNode row : page.path("teamMemberSpend")) {
        try {
          CycleSpend one = read(row, start, end, now);
          spend.put(Ids.userKey(org, one.userId()) + "/" + CursorApi.PROVIDER + "/" + start, one);
        } catch (IllegalArgumentException | ArithmeticException e) {
          unreadable++;
        }
      }
    }
    progress.read(latest.send(Topics.CYCLE_SPEND, spend, now), null);
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " rows of the cycle's spend could not be read.",
          "Spend by events is complete; the comparison with the vendor's totals lacks them.");
    }
  }

  /** A member's row; on-demand and included are disjoint, as the documentation has it. */
  private CycleSpend read(JsonNode row, Instant start, Instant end, Instant now) {
    String email = Fields.text(row, "email");
    if (email == null || start == null) {
      throw new IllegalArgumentException("email or subscriptionCycleStart is missing");
    }
    long onDemand = cents(row, "spendCents");
    long included = cents(row, "includedSpendCents");
    BigDecimal overall = Fields.decimal(row, "overallSpendCents");
    return new CycleSpend(
        org,
        Ids.userId(email),
        Ids.fold(email),
        CursorApi.PROVIDER,
        start,
        end,
        onDemand,
        overall == null || row.has("includedSpendCents")
            ? included
            : Money.microsOfCents(overall) - onDemand,
        overall == null ? onDemand + included : Money.microsOfCents(overall),
        Fields.count(row, "fastPremiumRequests"),
        limit(row),
        null,
        now,
        id());
  }

  private static Long limit(JsonNode row) {
    for (String name : new String[] {"effectivePerUserLimitDollars", "monthlyLimitDollars"}) {
      BigDecimal usd = Fields.decimal(row, name);
      if (usd != null) {
        return Money.microsOfUsd(usd);
      }
    }
    BigDecimal override = Fields.decimal(row, "hardLimitOverrideDollars");
    return override == null || override.signum() == 0 ? null : Money.microsOfUsd(override);
  }

  private static long cents(JsonNode row, String name) {
    BigDecimal value = Fields.decimal(row, name);
    return value == null ? 0 : Money.microsOfCents(value);
  }
}

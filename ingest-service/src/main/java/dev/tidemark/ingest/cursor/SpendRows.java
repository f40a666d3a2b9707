package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;

/** Reads rows of {@code /teams/spend}, as old and new answers have them. */
record SpendRows(String org, String source) {
  /**
   * A member's row; on-demand and included are disjoint, as the documentation has it.
   *
   * @throws IllegalArgumentException when a field is missing or no number
   * @throws ArithmeticException when an amount is out of range
   */
  CycleSpend read(JsonNode row, Instant start, Instant end, Instant now) {
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
        source);
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

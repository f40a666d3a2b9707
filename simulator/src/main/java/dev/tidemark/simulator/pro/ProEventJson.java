package dev.tidemark.simulator.pro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Tokens;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Billing;
import dev.tidemark.simulator.cursor.Cents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/** One row as the dashboard displays it: numbers that are often text, and no address. */
final class ProEventJson {
  private static final int MILLI_DIGITS = 3;

  private ProEventJson() {}

  static ObjectNode of(Usage usage) {
    ObjectNode row = Json.MAPPER.createObjectNode();
    row.put("timestamp", Long.toString(usage.at()));
    row.put("model", usage.model().id());
    row.put("kind", kind(usage));
    row.put("maxMode", usage.maxMode());
    row.put("requestsCosts", BigDecimal.valueOf(usage.milliRequests(), MILLI_DIGITS));
    row.put("usageBasedCosts", usage.billing() == Billing.ON_DEMAND ? dollars(usage) : "-");
    row.put("isTokenBasedCall", usage.tokenBased());
    if (usage.billing() != Billing.NOT_CHARGED) {
      tokens(row.putObject("tokenUsage"), usage);
    }
    row.put("owningUser", Long.toString(usage.person().numericId()));
    row.put("owningTeam", "0");
    if (usage.tokenFee() > 0) {
      row.put("cursorTokenFee", Cents.of(usage.tokenFee()));
    }
    row.put("isChargeable", usage.billing() == Billing.ON_DEMAND);
    row.put("isHeadless", usage.headless());
    row.put("chargedCents", Cents.of(usage.charged()));
    if (usage.conversation() != 0) {
      row.put("conversationId", new UUID(usage.conversation(), ~usage.conversation()).toString());
    }
    return row;
  }

  private static void tokens(ObjectNode json, Usage usage) {
    Tokens tokens = usage.tokens();
    // The vendor writes these as numbers in some rows and as text in others.
    if (usage.at() % 2 == 0) {
      json.put("inputTokens", Long.toString(tokens.input()));
      json.put("outputTokens", Long.toString(tokens.output()));
    } else {
      json.put("inputTokens", tokens.input());
      json.put("outputTokens", tokens.output());
    }
    if (tokens.cacheWrite() > 0) {
      json.put("cacheWriteTokens", tokens.cacheWrite());
    }
    json.put("cacheReadTokens", tokens.cacheRead());
    json.put("totalCents", Cents.of(usage.listPrice()));
    if (usage.discountPercent() > 0) {
      json.put("discountPercentOff", usage.discountPercent());
    }
  }

  private static String dollars(Usage usage) {
    return "$" + Usage.cents(usage.charged()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
  }

  private static String kind(Usage usage) {
    return switch (usage.billing()) {
      case INCLUDED -> "USAGE_EVENT_KIND_INCLUDED_IN_PRO";
      case ON_DEMAND -> "USAGE_EVENT_KIND_USAGE_BASED";
      case NOT_CHARGED -> "USAGE_EVENT_KIND_ERRORED_NOT_CHARGED";
    };
  }
}

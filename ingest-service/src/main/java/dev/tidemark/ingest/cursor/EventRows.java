package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads rows of {@code /teams/filtered-usage-events}. */
final class EventRows {
  /** The vendor's price of one request unit. */
  private static final BigDecimal CENTS_OF_A_REQUEST = BigDecimal.valueOf(4);

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String org;
  private final String source;

  EventRows(String org, String source) {
    this.org = org;
    this.source = source;
  }

  /**
   * The row as an event.
   *
   * @throws IllegalArgumentException naming the field, the rule and the value
   */
  EventRow read(JsonNode row) {
    Instant at = Fields.instant(row, "timestamp");
    if (at == null) {
      throw new IllegalArgumentException("timestamp is missing");
    }
    String email = Fields.text(row, "userEmail");
    String account = first(row, "serviceAccountId", "serviceAccountName", "automationId");
    String folded = email == null ? null : Ids.fold(email);
    String model = first(row, "model");
    JsonNode tokens = row.path("tokenUsage");
    long[] counts = {
      Fields.count(tokens, "inputTokens"),
      Fields.count(tokens, "outputTokens"),
      Fields.count(tokens, "cacheWriteTokens"),
      Fields.count(tokens, "cacheReadTokens")
    };
    UsageEvent draft =
        new UsageEvent(
            "",
            org,
            folded != null ? Ids.userId(folded) : Ids.unattributed(account),
            folded,
            at,
            at,
            CursorApi.PROVIDER,
            model == null ? "unknown" : model,
            kind(first(row, "kind", "kindLabel")),
            counts[0],
            counts[1],
            counts[2],
            counts[3],
            micros("totalCents", cost(row, tokens)),
            micros("chargedCents", charged(row, tokens)),
            milliRequests(row),
            Fields.flag(row, "maxMode"),
            Fields.flag(row, "isHeadless"),
            false,
            source);
    List<String> identity =
        Arrays.asList(
            CursorApi.PROVIDER,
            org,
            Long.toString(at.toEpochMilli()),
            folded,
            account,
            model,
            Fields.text(row, "conversationId"),
            Arrays.toString(counts));
    return new EventRow(draft, identity);
  }

  /** The vendor's label or enumeration name as the contract's word. */
  static String kind(String word) {
    if (word == null) {
      return "unknown";
    }
    String folded = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    if (folded.contains("not_charged")) {
      return "not_charged";
    }
    if (folded.contains("usage_based")) {
      return "usage_based";
    }
    if (folded.contains("included")) {
      return "included";
    }
    return folded.contains("free") ? "free" : folded.replaceFirst("^usage_event_kind_", "");
  }

  private static BigDecimal cost(JsonNode row, JsonNode tokens) {
    BigDecimal total = Fields.decimal(tokens, "totalCents");
    return total != null ? total : charged(row, tokens);
  }

  /** What agrees with the bill: as told, else the discounted cost and its fee, else by requests. */
  private static BigDecimal charged(JsonNode row, JsonNode tokens) {
    BigDecimal charged = Fields.decimal(row, "chargedCents");
    if (charged != null) {
      return charged;
    }
    BigDecimal total = Fields.decimal(tokens, "totalCents");
    if (total != null) {
      BigDecimal off = orZero(Fields.decimal(tokens, "discountPercentOff"));
      return total
          .multiply(HUNDRED.subtract(off).movePointLeft(2))
          .add(orZero(Fields.decimal(row, "cursorTokenFee")));
    }
    return orZero(Fields.decimal(row, "requestsCosts")).multiply(CENTS_OF_A_REQUEST);
  }

  private static long milliRequests(JsonNode row) {
    BigDecimal requests = orZero(Fields.decimal(row, "requestsCosts"));
    try {
      return requests
          .multiply(THOUSAND)
          .setScale(0, java.math.RoundingMode.HALF_EVEN)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("requestsCosts is out of range: " + requests, e);
    }
  }

  private static long micros(String name, BigDecimal cents) {
    try {
      return Money.microsOfCents(cents);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " is out of range: " + cents, e);
    }
  }

  private static BigDecimal orZero(BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static String first(JsonNode row, String... names) {
    for (String name : names) {
      String text = Fields.text(row, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}

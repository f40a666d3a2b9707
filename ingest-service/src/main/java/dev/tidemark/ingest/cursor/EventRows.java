package dev.tidemark.ingest.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Reads rows of usage events: of a team's {@code /teams/filtered-usage-events}, and as a person's
 * own dashboard displays them, which differ in what they leave out. A request has one identity in
 * both.
 */
public final class EventRows {
  /** The vendor's price of one request unit. */
  private static final BigDecimal CENTS_OF_A_REQUEST = BigDecimal.valueOf(4);

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String org;
  private final String source;
  private final String owner;

  EventRows(String org, String source) {
    this(org, source, null);
  }

  /**
   * Reads the rows of a source.
   *
   * @param owner address of the person whose rows have none; null where every row says it
   */
  public EventRows(String org, String source, String owner) {
    this.org = org;
    this.source = source;
    this.owner = owner;
  }

  /**
   * The row as an event.
   *
   * @throws IllegalArgumentException naming the field, the rule and the value
   */
  public EventRow read(JsonNode row) {
    Instant at = Fields.instant(row, "timestamp");
    if (at == null) {
      throw new IllegalArgumentException("timestamp is missing");
    }
    String named = Fields.text(row, "userEmail");
    String email = named == null ? owner : named;
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
            Kinds.of(first(row, "kind", "kindLabel")),
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
        RequestIdentity.of(
            org, at, folded, account, model, Fields.text(row, "conversationId"), counts);
    return new EventRow(draft, identity);
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
    String displayed = Fields.text(row, "usageBasedCosts");
    if (displayed != null && displayed.matches("\\$[0-9,]{1,20}(\\.[0-9]{1,6})?")) {
      return new BigDecimal(displayed.replaceAll("[$,]", "")).movePointRight(2);
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

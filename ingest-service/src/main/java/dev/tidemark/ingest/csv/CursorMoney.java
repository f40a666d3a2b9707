package dev.tidemark.ingest.csv;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a row of Cursor's exports says about money. {@code Cost} is a number, or a word: {@code
 * Included}, {@code Free}, {@code -}, {@code NaN}. A number on a row that the plan covers is what
 * the usage was worth, and not billed.
 */
final class CursorMoney {
  private static final BigDecimal USD_OF_A_REQUEST = new BigDecimal("0.04");
  private static final Set<String> NOT_BILLED = Set.of("included", "free", "not_charged");

  private final Column cost;
  private final Column toYou;
  private final Column requests;

  CursorMoney(Header header) {
    this.cost = header.column("Cost", "API Cost");
    this.toYou = header.column("Cost to you");
    this.requests = header.column("Requests");
  }

  /** What is known; both amounts in micro-dollars. */
  record Billed(String kind, long costMicros, long chargedMicros, long milliRequests) {}

  static boolean fits(Header header) {
    return header.has("Cost", "API Cost") || header.has("Cost to you") || header.has("Requests");
  }

  /**
   * What the row says.
   *
   * @param told the row's kind; {@code unknown} where the file has none
   */
  Billed read(List<String> row, String told) {
    BigDecimal units = orZero(Amounts.decimal(requests, row));
    BigDecimal value = Amounts.decimal(cost, row);
    BigDecimal billed = toYou.exists() ? Amounts.decimal(toYou, row) : value;
    if (value == null) {
      value = billed != null ? billed : units.multiply(USD_OF_A_REQUEST);
    }
    if (!toYou.exists() && !cost.exists()) {
      billed = value;
    }
    String kind = told.equals("unknown") ? kind(row, billed) : told;
    return new Billed(
        kind,
        Money.microsOfUsd(value),
        NOT_BILLED.contains(kind) ? 0 : Money.microsOfUsd(orZero(billed)),
        units.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  /** The first exports have no kind: the words in place of money say it. */
  private String kind(List<String> row, BigDecimal billed) {
    Column last = toYou.exists() ? toYou : cost.exists() ? cost : requests;
    return switch (last.of(row).toLowerCase(Locale.ROOT)) {
      case "included" -> "included";
      case "free" -> "free";
      default -> billed == null ? "unknown" : billed.signum() > 0 ? "usage_based" : "included";
    };
  }

  private static BigDecimal orZero(BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }
}

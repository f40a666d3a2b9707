package dev.tidemark.ingest.csv;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads money and counts as exports write them: {@code $1,234.56}, {@code 12,345}. */
final class Amounts {
  /** What stands for no amount. */
  private static final Set<String> WORDS =
      Set.of("", "-", "–", "nan", "included", "free", "n/a", "null", "none");

  private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(1_000_000_000_000_000L);
  private static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(1_000_000_000_000L);
  private static final int LONGEST = 40;

  private Amounts() {}

  /**
   * The exact number in a cell; null where the cell has none.
   *
   * @throws RejectedRow when it is no number, negative, or larger than a thousand billion
   */
  static BigDecimal decimal(Column column, List<String> row) {
    String text = column.of(row);
    if (text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    BigDecimal value = parse(text);
    if (value == null) {
      throw column.reject(row, "is not a number");
    }
    if (value.signum() < 0) {
      throw column.reject(row, "must not be negative");
    }
    if (value.compareTo(LARGEST_AMOUNT) > 0) {
      throw column.reject(row, "is out of range");
    }
    return value;
  }

  /**
   * The count in a cell; 0 where the cell has none.
   *
   * @throws RejectedRow when it is no whole number from 0 to 10^15
   */
  static long count(Column column, List<String> row) {
    String text = column.of(row);
    if (plain(text)) {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    }
    if (text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return 0;
    }
    BigDecimal value = parse(text);
    if (value == null || value.signum() < 0 || value.compareTo(LARGEST_COUNT) > 0) {
      throw column.reject(row, "must be a whole number from 0 to 10^15");
    }
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw column.reject(row, "must be a whole number");
    }
  }

  /** The number, or null where the text is none. */
  static BigDecimal parse(String text) {
    String number = text;
    boolean negative = false;
    if (number.startsWith("(") && number.endsWith(")")) {
      negative = true;
      number = number.substring(1, number.length() - 1);
    }
    if (number.startsWith("-")) {
      negative = true;
      number = number.substring(1);
    }
    if (number.startsWith("US$")) {
      number = number.substring(3);
    } else if (number.startsWith("$")) {
      number = number.substring(1);
    }
    if (number.startsWith("-") && !negative) {
      negative = true;
      number = number.substring(1);
    }
    String digits = ungrouped(number);
    if (digits == null) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(digits);
      // A tiny text may name a number of a billion digits.
      return Math.abs((long) value.scale()) > 100 ? null : negative ? value.negate() : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Without the commas between thousands; null where a comma stands anywhere else. */
  private static String ungrouped(String number) {
    if (number.isEmpty()
        || number.length() > LONGEST
        || !digit(number.charAt(0)) && number.charAt(0) != '.') {
      return null;
    }
    if (number.indexOf(',') < 0) {
      return number;
    }
    int end = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
    for (int i = 0; i < number.length(); i++) {
      boolean place = i < end && (end - i) % 4 == 0 && i > 0;
      if ((number.charAt(i) == ',') != place || i < end && !place && !digit(number.charAt(i))) {
        return null;
      }
    }
    return number.replace(",", "");
  }

  private static boolean plain(String text) {
    if (text.length() > 15) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}

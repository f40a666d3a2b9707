package dev.tidemark.ingest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  private static final Column COLUMN = new Column("Cost", 0);

  @Test
  void everyAmountIsReadAsItWasWritten() {
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      int digits = random.nextInt(9);
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 40)), digits);
      String plain = amount.toPlainString();
      String grouped = String.format(Locale.ROOT, "%,." + digits + "f", amount);
      for (String text :
          List.of(plain, grouped, "$" + plain, "$" + grouped, " US$" + grouped + " ")) {
        assertEquals(0, amount.compareTo(decimal(text)), text);
        assertEquals(Money.microsOfUsd(amount), Money.microsOfUsd(decimal(text)), text);
      }
      if (amount.signum() > 0) {
        for (String text :
            List.of("-" + plain, "-$" + grouped, "$-" + plain, "($" + grouped + ")")) {
          assertEquals(
              "must not be negative",
              assertThrows(RejectedRow.class, () -> decimal(text)).getMessage(),
              text);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$0.50|0.50",
        "1,234.56|1234.56",
        "$1,234.56|1234.56",
        ".5|0.5",
        "1e-05|0.00001",
        "0|0"
      })
  void readsWhatExportsWrite(String text, BigDecimal amount) {
    assertEquals(0, amount.compareTo(decimal(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "NaN", "Included", "included", "Free", "null"})
  void wordsStandForNoAmount(String text) {
    assertNull(decimal(text));
    assertEquals(0, Amounts.count(COLUMN, List.of(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "1,23.4",
        ",123",
        "1,2345",
        "1.2.3",
        "1.234,56",
        "$",
        "--1",
        "0x10",
        "1e999",
        "Infinity",
        "1e13",
        "12345678901234567890123456789012345678901",
        "١٢"
      })
  void refusesWhatIsNoAmount(String text) {
    assertThrows(RejectedRow.class, () -> decimal(text));
  }

  @Test
  void countsMayBeLargeAndGroupedAndNothingElse() {
    assertEquals(2_147_483_648L, Amounts.count(COLUMN, List.of("2147483648")));
    assertEquals(2_147_483_648L, Amounts.count(COLUMN, List.of("2,147,483,648")));
    assertEquals(12, Amounts.count(COLUMN, List.of("12.0")));
    for (String text : List.of("1.5", "-3", "1e16", "ten")) {
      assertThrows(RejectedRow.class, () -> Amounts.count(COLUMN, List.of(text)), text);
    }
  }

  private static BigDecimal decimal(String text) {
    return Amounts.decimal(COLUMN, List.of(text));
  }
}

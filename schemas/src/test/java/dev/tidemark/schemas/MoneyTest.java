package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "20.18232, 201823",
    "0.00005, 0",
    "0.00015, 2",
    "-0.00015, -2",
    "2450.125487, 24501255",
    "1e3, 10000000"
  })
  void fractionalCentsAreRoundedHalfEvenOnce(String cents, long micros) {
    assertEquals(micros, Money.microsOfCents(new BigDecimal(cents)));
  }

  @Test
  void anyAmountIsWhatExactArithmeticSays() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal amount = new BigDecimal(new BigInteger(40, random), random.nextInt(12));
      long exact =
          amount
              .multiply(BigDecimal.valueOf(10_000))
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact();
      assertEquals(exact, Money.microsOfCents(amount));
      long usd =
          amount
              .multiply(BigDecimal.valueOf(1_000_000))
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact();
      assertEquals(usd, Money.microsOfUsd(amount));
      assertEquals(usd, Money.microsOfUsd(Money.usd(usd)));
    }
  }

  @Test
  void amountsThatDoNotFitAreRefusedAndNotCut() {
    for (String hostile : new String[] {"1e30", "1e999999999", "-1e25", "1e-999999999"}) {
      assertThrows(
          ArithmeticException.class, () -> Money.microsOfCents(new BigDecimal(hostile)), hostile);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0.00",
    "11260000, $11.26",
    "-5000, -$0.00",
    "999994999, $999.99",
    "'1234560000', '$1,235'"
  })
  void peopleReadDollars(long micros, String text) {
    assertEquals(text, Money.display(micros));
  }
}

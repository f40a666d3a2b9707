package dev.tidemark.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Money as the vendor writes it: a decimal number of cents, as a text or as a number. */
final class Amounts {
  private Amounts() {}

  static void put(ObjectNode node, String name, BigDecimal cents, boolean text) {
    BigDecimal plain = cents.scale() < 0 ? cents.setScale(0) : cents;
    if (text) {
      node.put(name, plain.toPlainString());
    } else {
      node.put(name, plain);
    }
  }
}

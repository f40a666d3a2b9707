package dev.tidemark.schemas;

import java.math.BigDecimal;
import java.util.List;

/**
 * A detector as users configure it.
 *
 * @param name the name on the wire, such as {@code daily-spike}
 * @param classic one of the older tools' detectors: it records by default, and notifies under
 *     profile {@code classic}
 */
public record DetectorSpec(
    String name, String title, String description, boolean classic, List<Parameter> parameters) {

  /**
   * A number that users may set; {@code unit} is {@code USD}, {@code ratio}, {@code days}, {@code
   * count} or {@code sigma}.
   */
  public record Parameter(
      String name,
      String description,
      String unit,
      BigDecimal min,
      BigDecimal max,
      BigDecimal standard) {}
}

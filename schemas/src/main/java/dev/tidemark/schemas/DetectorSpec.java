package dev.tidemark.schemas;

import java.math.BigDecimal;
import java.util.List;

/**
 * A detector as users configure it.
 *
 * @param name the name on the wire, such as {@code daily-spike}
 * @param family what the detector is, and so what it does unless a setting says otherwise
 */
public record DetectorSpec(
    String name, String title, String description, Family family, List<Parameter> parameters) {

  /** What a detector is. */
  public enum Family {
    /** Learns what is usual; notifies. */
    ADAPTIVE,
    /** Says something worth knowing that nobody need be woken for; records. */
    NOTICE,
    /** Says that usage is no longer read; notifies. */
    SOURCE,
    /** One of the older tools' detectors; records, and notifies under a classic profile. */
    CLASSIC
  }

  /** Whether it is one of the older tools' detectors. */
  public boolean classic() {
    return family == Family.CLASSIC;
  }

  /**
   * A number that users may set; {@code unit} is {@code USD}, {@code ratio}, {@code days}, {@code
   * count} or {@code sigma}.
   *
   * @param early the default under the profile {@code classic-early}: what the first version of the
   *     older tool had
   */
  public record Parameter(
      String name,
      String description,
      String unit,
      BigDecimal min,
      BigDecimal max,
      BigDecimal standard,
      BigDecimal early) {
    Parameter(
        String name, String description, String unit, String min, String max, String standard) {
      this(name, description, unit, min, max, standard, standard);
    }

    Parameter(
        String name,
        String description,
        String unit,
        String min,
        String max,
        String standard,
        String early) {
      this(
          name,
          description,
          unit,
          new BigDecimal(min),
          new BigDecimal(max),
          new BigDecimal(standard),
          new BigDecimal(early));
    }
  }
}

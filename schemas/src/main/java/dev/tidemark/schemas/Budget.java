package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What somebody wants to spend at most in a period. Nothing is ever blocked by it: it is shown, and
 * it tells.
 *
 * @param id letters, digits and hyphens, unique in the organisation
 * @param scope whose spend counts
 * @param subject group path, user id, model or provider; null for the organisation
 * @param period in which spend is summed, in the organisation's zone
 * @param amountMicros micro-dollars, above zero
 * @param thresholds each is told once a period, the lowest first
 * @param overrun whether a projection above the amount is told, once a period
 * @param tell names of receivers; empty for those of the kind of message
 * @param revision one more with each change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
    String id,
    String name,
    Scope scope,
    String subject,
    Period period,
    long amountMicros,
    List<Threshold> thresholds,
    boolean overrun,
    List<String> tell,
    long revision,
    Instant updatedAt,
    String updatedBy) {

  /** Keeps its own copies. */
  public Budget {
    thresholds = thresholds == null ? List.of() : List.copyOf(thresholds);
    tell = tell == null ? List.of() : List.copyOf(tell);
  }

  /** Whose spend counts. */
  public enum Scope {
    /** The whole organisation. */
    ORG,
    /** A group and all groups below it, by the group of the day. */
    GROUP,
    /** One person. */
    USER,
    /** One model. */
    MODEL,
    /** All that one provider charges. */
    PROVIDER;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In which time spend is summed. */
  public enum Period {
    /** A calendar month. */
    MONTH,
    /** The vendor's billing cycle; a calendar month where the vendor says none. */
    CYCLE,
    /** A quarter of a calendar year. */
    QUARTER;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Spend at which somebody is told: an amount, or a part of the budget; one of the two is null.
   *
   * @param micros micro-dollars, above zero
   * @param percent of the budget's amount, above zero
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Threshold(Long micros, BigDecimal percent) {
    /** The amount in micro-dollars, rounded half-even once. */
    public long of(long amountMicros) {
      return micros != null
          ? micros
          : percent
              .multiply(BigDecimal.valueOf(amountMicros))
              .movePointLeft(2)
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact();
    }

    /** As people read it: {@code $15.00} or {@code 80 %}. */
    public String display() {
      return micros != null
          ? Money.display(micros)
          : percent.stripTrailingZeros().toPlainString() + " %";
    }
  }

  /** The same as a revision. */
  public Budget published(long asRevision, Instant at, String by) {
    return new Budget(
        id,
        name,
        scope,
        subject,
        period,
        amountMicros,
        thresholds,
        overrun,
        tell,
        asRevision,
        at,
        by);
  }
}

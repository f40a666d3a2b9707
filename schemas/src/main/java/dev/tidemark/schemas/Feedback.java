package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What a person said of an anomaly, and up to when it changes what is told of the same subject.
 *
 * @param anomaly id of the anomaly that it is about
 * @param detector which found it
 * @param scope {@code user}, {@code team}, {@code model} or {@code source}
 * @param subject user id, group or model; null for all that the scope has
 * @param excessMicros money above the usual that the anomaly told of, micro-dollars
 * @param from the start of the anomaly's window: nothing before it is affected
 * @param until first instant that is not affected any more
 * @param by who said it
 * @param note why; null for nothing said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feedback(
    String anomaly,
    Verdict verdict,
    String detector,
    String scope,
    String subject,
    long excessMicros,
    Instant from,
    Instant until,
    String by,
    String note) {

  /** What was said. */
  public enum Verdict {
    /**
     * The usage is in order. What any detector finds on the subject is recorded and tells nobody,
     * up to one and a half times that money above the usual.
     */
    EXPECTED(1.5, Duration.ofDays(30)),
    /**
     * It was nothing unusual. The detector tells of the subject again only above twice that money,
     * and the days count as usual ones.
     */
    WRONG(2, Duration.ofDays(90));

    private final double tolerance;
    private final Duration holds;

    Verdict(double tolerance, Duration holds) {
      this.tolerance = tolerance;
      this.holds = holds;
    }

    /** How long it holds where nobody says otherwise. */
    public Duration holds() {
      return holds;
    }

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Feedback {
    Objects.requireNonNull(anomaly, "feedback.anomaly is missing");
    Objects.requireNonNull(verdict, "feedback.verdict is missing");
    Objects.requireNonNull(scope, "feedback.scope is missing");
    DetectorCatalogue.of(detector);
    if (from == null || until == null || !from.isBefore(until)) {
      throw new IllegalArgumentException(
          "feedback.from must lie before feedback.until, got: %s and %s".formatted(from, until));
    }
  }

  /** What somebody says of an anomaly at that time. */
  public static Feedback of(
      Anomaly about, Verdict verdict, Instant now, Instant until, String by, String note) {
    String subject =
        switch (about.scope()) {
          case "user" -> about.userId();
          case "team" -> about.group();
          case "model" -> about.model();
          default -> null;
        };
    return new Feedback(
        about.id(),
        verdict,
        about.detector(),
        about.scope(),
        subject,
        Math.max(0, about.excessMicros()),
        about.windowStart(),
        until == null ? now.plus(verdict.holds()) : until,
        by,
        note);
  }

  /**
   * Whether it keeps a finding quiet.
   *
   * @param excess money above the usual that the finding tells of, micro-dollars
   * @param at when it was found
   */
  public boolean covers(
      String itsScope, String itsSubject, String itsDetector, long excess, Instant at) {
    return scope.equals(itsScope)
        && (subject == null || subject.equals(itsSubject))
        && (verdict == Verdict.EXPECTED || detector.equals(itsDetector))
        && excess <= excessMicros * verdict.tolerance
        && !at.isBefore(from)
        && at.isBefore(until);
  }
}

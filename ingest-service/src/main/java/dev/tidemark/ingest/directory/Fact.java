package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.Ids;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that was said of a person, and holds from a day on until something else does.
 *
 * @param origin {@link #MANUAL}, {@link #HR}, or the source, {@code provider:endpoint}
 * @param value null for none, such as no group
 * @param withdrawn the origin no longer says anything, and others are heard
 * @param at when it was said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(
    String id,
    String userId,
    String origin,
    Attribute attribute,
    String value,
    boolean withdrawn,
    LocalDate from,
    String actor,
    String reason,
    Instant at) {
  /** Said by hand. */
  public static final String MANUAL = "manual";

  /** Said by the HR system. */
  public static final String HR = "hr";

  /** The day from which a first group counts: always. */
  public static final LocalDate ALWAYS = LocalDate.EPOCH;

  /** A fact whose id follows from what it says, so that a backup can be read in twice. */
  static Fact of(
      String userId,
      String origin,
      Attribute attribute,
      String value,
      boolean withdrawn,
      LocalDate from,
      String actor,
      String reason,
      Instant at) {
    String id =
        Ids.of(
            "fact",
            userId,
            origin,
            attribute.wire(),
            value,
            Boolean.toString(withdrawn),
            from.toString(),
            actor,
            reason,
            at.toString());
    return new Fact(id, userId, origin, attribute, value, withdrawn, from, actor, reason, at);
  }

  /** Said by a source. */
  static Fact ofSource(String userId, String source, String group, LocalDate from, Instant at) {
    return of(userId, source, Attribute.GROUP, group, false, from, null, null, at);
  }
}

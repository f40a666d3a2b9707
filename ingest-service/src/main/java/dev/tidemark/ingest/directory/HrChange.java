package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.schemas.Ids;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A change that an HR import proposes.
 *
 * @param line of the file
 * @param before what holds now; null for nothing
 * @param after what would hold
 * @param heldByHand the group was set by hand and stays so; the HR system's group counts once that
 *     is released
 * @param from first day on which it holds
 * @param says what is kept when it is approved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HrChange(
    String id,
    Kind kind,
    long line,
    String userId,
    String email,
    String name,
    String department,
    String before,
    String after,
    boolean heldByHand,
    LocalDate from,
    List<Said> says) {
  /** What kind of change it is. */
  public enum Kind {
    /** Into a group that is not there yet. */
    NEW_GROUP,
    /** Into another group. */
    MOVED,
    /** Another name. */
    RENAMED,
    /** No longer in the company, from a day on. */
    LEFT,
    /** In the company after all. */
    RETURNED,
    /** Another department, site or manager. */
    DETAILS;

    /** Lower case, as it is sent. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value; null where the HR system no longer has one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Said(Attribute attribute, String value) {}

  static HrChange of(
      Kind kind,
      HrRow row,
      Person person,
      String name,
      String before,
      String after,
      boolean held,
      LocalDate from,
      List<Said> says) {
    String id =
        Ids.of("hr-change", kind.wire(), person.userId(), before, after, from.toString())
            .substring(0, 16);
    return new HrChange(
        id,
        kind,
        row.line(),
        person.userId(),
        person.email(),
        name,
        row.department(),
        before,
        after,
        held,
        from,
        says);
  }
}

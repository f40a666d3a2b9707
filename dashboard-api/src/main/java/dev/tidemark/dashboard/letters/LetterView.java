package dev.tidemark.dashboard.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A record that was put aside, whole.
 *
 * @param record its text as it would be sent again; what is no text is shown as well as it can be
 * @param obstacle why it cannot be sent again as it is, and what to do; null where it can
 * @param actions what people did with it, the first first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LetterView(Headline letter, String record, String obstacle, List<Action> actions) {
  /**
   * What a person did.
   *
   * @param action {@code fix}, {@code replay} or {@code discard}
   * @param note why; null for nothing said
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Action(String action, String actor, String note, Instant at) {}
}

package dev.tidemark.detection.intake;

import dev.tidemark.schemas.DeadLetterFuse;
import java.util.function.Consumer;

/**
 * What happens where records cannot be read.
 *
 * @param limit when detection stops rather than put more aside, for each task
 * @param counted told the topic of each record that is put aside
 */
public record Aside(DeadLetterFuse.Limit limit, Consumer<String> counted) {
  /** The standard limit, and nobody counts. */
  public static final Aside STANDARD = new Aside(DeadLetterFuse.Limit.STANDARD, topic -> {});
}

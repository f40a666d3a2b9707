package dev.tidemark.dashboard.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How a connector is doing.
 *
 * @param done share of the running collection that is done, in per cent; null where none runs
 * @param lagSeconds time since the last success; null before the first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SourceView(
    String source,
    String provider,
    String endpoint,
    String health,
    Instant lastAttempt,
    Instant lastSuccess,
    Instant lastEventAt,
    Instant coveredFrom,
    Instant coveredTo,
    Instant nextAttempt,
    long records,
    Integer done,
    Long secondsLeft,
    String problem,
    String remedy,
    Long lagSeconds) {
  static SourceView of(SourceState s, Instant now) {
    return new SourceView(
        s.source(),
        s.provider(),
        s.endpoint(),
        s.health().name().toLowerCase(Locale.ROOT),
        s.lastAttempt(),
        s.lastSuccess(),
        s.lastEventAt(),
        s.coveredFrom(),
        s.coveredTo(),
        s.nextAttempt(),
        s.records(),
        s.done(),
        s.secondsLeft(),
        s.problem(),
        s.remedy(),
        s.lastSuccess() == null
            ? null
            : Math.max(0, Duration.between(s.lastSuccess(), now).toSeconds()));
  }
}

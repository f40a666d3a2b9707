package dev.tidemark.ingest.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;

/**
 * A row as it is understood, for people to check.
 *
 * @param line its number in the file, from 1
 * @param email folded address of the person; null for spend that maps to nobody
 * @param tokens of all kinds together
 * @param chargedMicros what it is billed, micro-dollars
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Understood(
    long line,
    Instant at,
    String email,
    String model,
    String kind,
    long tokens,
    long chargedMicros) {
  static Understood of(long line, UsageEvent e) {
    return new Understood(
        line, e.timestamp(), e.email(), e.model(), e.kind(), e.tokens(), e.chargedMicros());
  }
}

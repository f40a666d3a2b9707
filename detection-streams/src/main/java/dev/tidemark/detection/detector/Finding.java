package dev.tidemark.detection.detector;

import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What a detector found in a window.
 *
 * @param value what was seen, in {@code unit}
 * @param expected what is usual, in {@code unit}
 * @param excessMicros money above the usual, micro-dollars
 * @param capMicros what the day may count for as history, micro-dollars; 0 for all of it
 * @param figures named numbers behind the sentence
 */
public record Finding(
    String detector,
    Severity severity,
    Instant windowStart,
    Instant windowEnd,
    Instant onset,
    BigDecimal value,
    BigDecimal expected,
    String unit,
    long excessMicros,
    long capMicros,
    String summary,
    Map<String, BigDecimal> figures) {}

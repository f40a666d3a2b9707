package dev.tidemark.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A team's day of one vendor metric: {@code metric} names it, {@code dimension} the thing counted
 * (a model, a tool, a version), and {@code values} the counts by the vendor's own field names.
 */
public record AnalyticsDay(
    String org,
    String provider,
    LocalDate day,
    String metric,
    String dimension,
    Map<String, Long> values,
    Instant observedAt,
    String source) {}

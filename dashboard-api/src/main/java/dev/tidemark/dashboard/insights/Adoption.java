package dev.tidemark.dashboard.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * From a seat to a habit. All windows end where the range ends.
 *
 * @param seats members who are not removed
 * @param used of them, with use in the range
 * @param week of them, with use in the last 7 days
 * @param habitual of them, with use on at least {@value UseQueries#HABIT_DAYS} of the last {@value
 *     UseQueries#HABIT_OF} days
 * @param rare of them, with one or two days of use in the last {@value UseQueries#IDLE_DAYS}
 * @param idle of them, without use in the last {@value UseQueries#IDLE_DAYS} days
 * @param usedPercent {@code used / seats}
 * @param weekPercent {@code week / seats}
 * @param habitualPercent {@code habitual / seats}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Adoption(
    long seats,
    long used,
    long week,
    long habitual,
    long rare,
    long idle,
    BigDecimal usedPercent,
    BigDecimal weekPercent,
    BigDecimal habitualPercent) {}

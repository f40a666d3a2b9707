package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a user did in the tool on one day, as counts; today's record keeps growing.
 *
 * @param requestsByMode requests by {@code composer}, {@code chat}, {@code agent}, {@code cmdk},
 *     {@code bugbot}; of Claude Code {@code sessions}, {@code commits}, {@code pull_requests}, and
 *     {@code active_seconds} where its telemetry tells them
 * @param requestsByBilling requests by {@code included}, {@code usage_based}, {@code api_key}; of
 *     Claude Code sessions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivityDay(
    String org,
    String userId,
    String email,
    String provider,
    LocalDate day,
    boolean active,
    Map<String, Long> requestsByMode,
    Map<String, Long> requestsByBilling,
    long linesAdded,
    long linesDeleted,
    long acceptedLinesAdded,
    long acceptedLinesDeleted,
    long applies,
    long accepts,
    long rejects,
    long tabsShown,
    long tabsAccepted,
    String mostUsedModel,
    String clientVersion,
    Instant observedAt,
    String source) {}

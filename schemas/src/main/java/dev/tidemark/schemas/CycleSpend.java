package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * The vendor's own running total for a member's billing cycle {@code [cycleStart, cycleEnd)};
 * amounts in micro-dollars.
 *
 * @param cycleEnd null where the vendor does not say it
 * @param onDemandMicros charged beyond the plan
 * @param includedMicros covered by the plan
 * @param overallMicros both together
 * @param limitMicros the member's effective limit; null for none
 * @param includedLimitMicros what the plan covers; null where the vendor does not say it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CycleSpend(
    String org,
    String userId,
    String email,
    String provider,
    Instant cycleStart,
    Instant cycleEnd,
    long onDemandMicros,
    long includedMicros,
    long overallMicros,
    long premiumRequests,
    Long limitMicros,
    Long includedLimitMicros,
    Instant observedAt,
    String source) {}

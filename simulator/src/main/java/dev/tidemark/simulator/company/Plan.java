package dev.tidemark.simulator.company;

import java.time.Duration;
import java.time.Instant;

/**
 * What to simulate; equal plans give equal companies.
 *
 * @param start where history ends and live requests begin
 * @param runawayAfter from the start to the first runaway request; null for no runaway
 * @param hourly requests become visible at the next full hour, as the vendor's aggregation has it
 */
public record Plan(
    long seed,
    int people,
    int historyDays,
    Instant start,
    double liveEventsPerSecond,
    Duration runawayAfter,
    Duration runawayFor,
    boolean hourly) {}

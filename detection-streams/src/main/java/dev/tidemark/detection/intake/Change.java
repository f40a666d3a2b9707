package dev.tidemark.detection.intake;

import dev.tidemark.schemas.UsageEvent;
import java.util.Optional;

/**
 * An event that changes the sums: what it counts for now, and what its earlier observation counted
 * for.
 *
 * @param cleaning what was found when the event was compared with the price list and with the
 *     events before it
 */
public record Change(
    UsageEvent event, EventRevision now, Optional<EventRevision> before, Cleaning cleaning) {}

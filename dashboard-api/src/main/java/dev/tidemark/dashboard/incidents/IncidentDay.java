package dev.tidemark.dashboard.incidents;

import java.time.LocalDate;

/**
 * A day on which incidents began.
 *
 * @param incidents how many
 * @param open how many of them nobody resolved yet
 * @param severity the highest of them
 */
public record IncidentDay(LocalDate day, long incidents, long open, String severity) {}

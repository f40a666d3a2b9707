package dev.tidemark.detection.day;

/**
 * A changed day on its way to the team's statistics.
 *
 * @param day as it is now, with what the statistics knew of it before
 * @param group the person's group now
 */
public record DayTold(DayState day, String group) {}

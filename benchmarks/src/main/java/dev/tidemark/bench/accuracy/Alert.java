package dev.tidemark.bench.accuracy;

/**
 * The first notification of an episode.
 *
 * @param user number of the person; -1 for a wider scope
 * @param at seconds since the first day's start
 * @param kind which labels of a team it can match; null for a person's alert
 */
public record Alert(int user, double at, AnomalyType kind) {}

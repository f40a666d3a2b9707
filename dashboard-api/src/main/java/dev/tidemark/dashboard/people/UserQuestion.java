package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.time.DayRange;

/**
 * What is asked of the people's list.
 *
 * @param search part of a name, an address or a group; null for all
 * @param group a group with all below it; null for all
 * @param sort an order, with {@code -} before it for descending
 */
record UserQuestion(
    DayRange range, String search, String group, String sort, int limit, String cursor) {}

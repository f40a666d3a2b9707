package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.time.DayRange;

/**
 * What is asked of the people's list.
 *
 * @param search part of a name, an address or a group; null for all
 * @param group a group with all below it, as they are now; null for all
 * @param attributed whether people, or what maps to no person; null for both
 * @param sort an order, with {@code -} before it for descending
 */
record UserQuestion(
    DayRange range,
    String search,
    String group,
    Boolean attributed,
    String sort,
    int limit,
    String cursor) {}

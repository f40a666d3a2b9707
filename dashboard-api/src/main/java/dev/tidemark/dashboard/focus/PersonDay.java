package dev.tidemark.dashboard.focus;

import dev.tidemark.schemas.UserDay.Totals;
import java.util.SortedMap;

/**
 * What one person used on one day.
 *
 * @param group of that day; null for none
 * @param byModel sums by model; what they lack of the total belongs to no known model
 * @param byProvider micro-dollars; what they lack of the total belongs to no known provider
 */
record PersonDay(
    String userId,
    String email,
    String group,
    Totals total,
    SortedMap<String, Totals> byModel,
    SortedMap<String, Long> byProvider) {}

package dev.tidemark.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A person with their sums of a range.
 *
 * @param attributed false for spend that maps to no person
 * @param previousSpend of the range before, to the same time of its last day
 * @param requests usage events
 * @param models how many were used
 * @param cycleSpend of the running billing cycle by the vendors' own count; null where they gave
 *     none
 * @param cycleLimit what the vendors let the person spend in it; null for no limit
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserItem(
    String userId,
    String email,
    String name,
    String role,
    String group,
    boolean removed,
    boolean attributed,
    MoneyView spend,
    MoneyView previousSpend,
    BigDecimal changePercent,
    BigDecimal sharePercent,
    long requests,
    long tokens,
    long models,
    long activeDays,
    String topModel,
    LocalDate lastActiveDay,
    long openIncidents,
    long openAnomalies,
    MoneyView cycleSpend,
    MoneyView cycleLimit) {}

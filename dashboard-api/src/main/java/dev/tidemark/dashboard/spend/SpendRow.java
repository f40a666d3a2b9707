package dev.tidemark.dashboard.spend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.DayStatus;
import java.math.BigDecimal;

/**
 * One line of a break-down.
 *
 * @param key day, user id, group or model; null for people without a group
 * @param label what a person reads
 * @param status for days only
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SpendRow(
    String key,
    String label,
    MoneyView spend,
    MoneyView listCost,
    long requests,
    long tokens,
    BigDecimal sharePercent,
    DayStatus status) {}
